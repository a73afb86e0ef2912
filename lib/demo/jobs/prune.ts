import { z } from 'zod';
import { type Job, payloadOf } from './job';

const payload = z.object({ snapshot_id: z.string(), host: z.string() });

/** Held like the deploys, and one like the other but for the snapshot: many can be decided at once. */
export const prune: Job = {
  goal: 'backup.prune',
  weight: 1,
  order: (random) => ({
    payload: {
      snapshot_id: Array.from({ length: 16 }, () => random.whole(0, 15).toString(16)).join(''),
      host: 'nas-attic',
      older_than_days: 90,
    },
    maxAttempts: 2,
  }),
  async run(task) {
    const { snapshot_id, host } = payloadOf(task, payload);
    await task.sleep(task.random.between(800, 2_500));
    return { host, deleted: snapshot_id };
  },
};
