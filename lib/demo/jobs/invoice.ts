import { z } from 'zod';
import type { Random } from '@/lib/demo/random';
import { type Job, JobError, payloadOf } from './job';

const payload = z.object({ order: z.number(), email: z.email('no such address') });

// Order numbers that a JavaScript number cannot hold.
const FIRST_ORDER = 9_007_199_254_740_993n;

function orderOf(random: Random) {
  const order = FIRST_ORDER + BigInt(random.whole(0, 2_000_000_000));
  const amount = `${random.whole(12, 2_400)}.${random.whole(10, 99)}`;
  return { order, amount: { value: amount, currency: random.pick(['EUR', 'EUR', 'CHF', 'GBP']) } };
}

/** Sent once an order by its idempotency key; the mail relay is at times away, a wrong address stays wrong. */
export const invoice: Job = {
  goal: 'invoice.send',
  weight: 14,
  order(random) {
    const { order, amount } = orderOf(random);
    const customer = random.pick(['lovelace', 'hopper', 'hamilton', 'johnson', 'liskov']);
    return {
      payload: { order, amount, email: `${customer}@example.com` },
      idempotencyKey: `invoice-${order}`,
      maxAttempts: 5,
      backoffSeconds: 2,
    };
  },
  faulty(random) {
    const { order, amount } = orderOf(random);
    return { payload: { order, amount, email: 'n/a' }, maxAttempts: 2, backoffSeconds: 1 };
  },
  async run(task) {
    const { email } = payloadOf(task, payload);
    await task.sleep(task.random.between(700, 2_200));
    if (task.claim.attempt <= 2 && task.random.chance(0.12)) {
      throw new JobError('HTTP 502 Bad Gateway from mail-relay.example.net');
    }
    return { sent_to: email, message_id: `<${task.claim.id.slice(-12)}@mail-relay.example.net>` };
  },
};
