import { z } from 'zod';
import type { Random } from '@/lib/demo/random';
import { type Job, JobError, payloadOf } from './job';

const payload = z.object({ host: z.string(), paths: z.array(z.string()).min(1) });

const HOSTS = ['vps-fra-1', 'vps-fra-2', 'rpi-kitchen'] as const;
const FULL_HOST = 'nas-attic';
const PATHS = ['/etc', '/home', '/srv/photos', '/var/lib/postgresql'];

const of = (host: string, random: Random) => ({ host, paths: PATHS.slice(0, random.whole(2, 4)) });

/** Long: it extends its claim path by path, and leaves word of the last one in the KV store. */
export const backup: Job = {
  goal: 'backup.nightly',
  weight: 4,
  order: (random) => ({ payload: of(random.pick(HOSTS), random), maxAttempts: 3 }),
  faulty: (random) => ({ payload: of(FULL_HOST, random), maxAttempts: 2, backoffSeconds: 3 }),
  async run(task) {
    const { host, paths } = payloadOf(task, payload);
    for (const path of paths) {
      await task.client.extend(task.claim, 60);
      await task.sleep(task.random.between(5_000, 9_000));
      if (host === FULL_HOST) {
        throw new JobError(`ENOSPC: no space left on device, write '/backups/${host}${path}.tar.zst'`);
      }
    }
    const done = {
      host,
      snapshot: task.claim.id.slice(-8),
      gigabytes: Number(task.random.between(2, 40).toFixed(1)),
    };
    await task.client.set(`last-backup/${host}`, done, 86_400);
    return { ...done, paths };
  },
};
