import { z } from 'zod';
import { type Job, JobError, payloadOf } from './job';

const payload = z.object({ database: z.string() });

/** Often put off for a while; a lock may be in its way the first time. Its result is text. */
export const vacuum: Job = {
  goal: 'db.vacuum',
  weight: 5,
  order: (random) => ({
    payload: { database: random.pick(['orders', 'metrics', 'photos']), analyze: random.chance(0.5) },
    delaySeconds: random.chance(0.4) ? random.whole(10, 40) : 0,
    backoffSeconds: 3,
    priority: 50,
  }),
  async run(task) {
    const { database } = payloadOf(task, payload);
    await task.sleep(task.random.between(4_000, 9_000));
    if (task.claim.attempt === 1 && task.random.chance(0.2)) {
      throw new JobError(`LockTimeout: could not lock table "${database}" within 5 s`);
    }
    return `VACUUM ${database}: ${task.random.whole(1_200, 98_000)} dead rows removed`;
  },
};
