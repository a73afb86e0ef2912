import { z } from 'zod';
import type { Random } from '@/lib/demo/random';
import { type Job, JobError, payloadOf } from './job';

const payload = z.object({ message: z.string(), to: z.string() });

const messageOf = (random: Random) =>
  random.pick([
    `Disk of ${random.pick(['rpi-kitchen', 'vps-fra-1', 'nas-attic'])} is ${random.whole(71, 96)}% full`,
    `Freezer is at −${random.whole(11, 19)} °C`,
    `${random.pick(['Washing machine', 'Dryer', 'Dishwasher'])} is done`,
    `Parcel ${random.whole(100_000, 999_999)} is ${random.whole(2, 9)} stops away`,
    `Certificate of shop.example.com ends in ${random.whole(3, 14)} days`,
    `Order ${random.whole(4_000, 4_999)} paid, ${random.whole(12, 240)}.${random.whole(10, 99)} EUR`,
  ]);

/** Short and frequent; now and then the push service does not answer, and the next attempt gets through. */
export const notify: Job = {
  goal: 'notify',
  weight: 50,
  order: (random) => ({
    payload: { message: messageOf(random), to: random.pick(['ada', 'grace', 'family']) },
    backoffSeconds: 2,
  }),
  async run(task) {
    const { to } = payloadOf(task, payload);
    await task.sleep(task.random.between(250, 900));
    if (task.claim.attempt === 1 && task.random.chance(0.04)) {
      throw new JobError('TimeoutError: push.example.net did not answer within 10 s');
    }
    return { delivered: true, to };
  },
};
