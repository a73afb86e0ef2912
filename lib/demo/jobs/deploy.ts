import { z } from 'zod';
import type { Random } from '@/lib/demo/random';
import { type Job, payloadOf } from './job';

const payload = z.object({ service: z.string(), version: z.string(), canary: z.number() });

function versionOf(random: Random) {
  return `${random.whole(3, 5)}.${random.whole(0, 30)}.${random.whole(0, 9)}`;
}

/** Held by the sample's rule until a person has approved it. */
export const deploy: Job = {
  goal: 'deploy.production',
  weight: 1,
  order: (random) => ({
    payload: {
      service: random.pick(['checkout', 'search', 'accounts', 'mail-relay']),
      version: versionOf(random),
      canary: random.pick([0.02, 0.1, 0.25]),
      regions: ['fra', 'iad'],
    },
    maxAttempts: 2,
  }),
  async run(task) {
    const { service, version } = payloadOf(task, payload);
    await task.client.extend(task.claim, 60);
    await task.sleep(task.random.between(4_000, 9_000));
    return { service, version, pods: task.random.whole(2, 12) };
  },
};
