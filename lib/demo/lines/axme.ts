import { AxmeClient, type Mail, type Sending } from '../axme-client';
import type { Random } from '../random';
import { forever, type Stage } from '../stage';
import type { Line } from './line';

const BILLING = 'agent://demo/billing';
const ANALYST = 'agent://demo/analyst';
/** Nobody has to answer sample questions, so they end by themselves. */
const DEADLINE_MS = 10 * 60_000;
const GAP_MS = [7_000, 18_000] as const;
const REFUND_SHARE = 0.12;

const amount = (random: Random) => `${random.whole(12, 2_400)}.${random.whole(10, 99)}`;

function report(random: Random): Sending {
  const topic = random.pick(['churn', 'refunds', 'basket size', 'late parcels']);
  return { intentType: 'report.summarize.v1', to: ANALYST, payload: { topic, days: random.whole(1, 30) } };
}

function charge(random: Random): Sending {
  const payload = { order: random.whole(4_000, 4_999), amount: amount(random), currency: 'EUR' };
  return { intentType: 'invoice.charge.v1', to: BILLING, payload };
}

/** A human decides on it before anybody else has it. */
function refund(random: Random, now: number): Sending {
  const order = random.whole(4_000, 4_999);
  const due = amount(random);
  return {
    intentType: 'refund.approve.v1',
    to: BILLING,
    payload: { order, amount: due, currency: 'EUR' },
    deadlineAt: new Date(now + DEADLINE_MS).toISOString(),
    humanTask: {
      title: `Refund €${due} for order ${order}?`,
      description: 'The parcel came back opened. The customer has had two refunds this year.',
      task_type: 'approval',
    },
  };
}

async function handle(agent: Stage, client: AxmeClient, mail: Mail): Promise<void> {
  // What waits for a human is the human's to move.
  if (mail.status === 'WAITING') return;
  const { random, sleep } = agent;
  await sleep(random.between(400, 1_500));
  await client.start(mail.intent_id);
  await sleep(random.between(1_500, 7_000));
  if (random.chance(0.12)) return client.fail(mail.intent_id, 'card_declined: the bank said no');
  await client.complete(mail.intent_id, { handled_by: mail.intent_type, rows: random.whole(3, 90) });
}

/** Listens as an agent, takes what comes one after the other, and remembers how far it got. */
function agent(stage: Stage, client: AxmeClient, address: string): Promise<never> {
  let seen = 0;
  return forever(stage, async () => {
    for await (const mail of client.listen(address, seen)) {
      seen = mail.seq;
      await handle(stage, client, mail);
    }
  });
}

/** Intents sent to two agents; now and then one asks a human first. */
export const axme: Line = ({ url, keys, signal, stage }) => {
  const client = (key: string) => new AxmeClient({ url: `${url}/axme`, key, signal });
  const sender = stage('axme sender');
  const { random, sleep } = sender;
  const opening = [report, charge, refund];
  const send = async () => {
    const next = random.chance(REFUND_SHARE) ? refund : random.pick([report, charge]);
    await client(keys.publishers).send((opening.shift() ?? next)(random, Date.now()));
    await sleep(opening.length > 0 ? 500 : random.between(...GAP_MS));
  };
  return [
    forever(sender, send),
    ...[BILLING, ANALYST].map((address) => agent(stage(address), client(keys.workers), address)),
  ];
};
