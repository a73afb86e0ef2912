import { z } from 'zod';
import { type Job, JobError, payloadOf } from './job';

const payload = z.object({ report: z.string(), rows: z.int().max(40) });

/** A result with something in it, and a source that is overloaded at times. */
export const report: Job = {
  goal: 'report.build',
  weight: 8,
  order: (random) => ({
    payload: {
      report: random.pick(['sales', 'uptime', 'energy']),
      rows: random.whole(4, 12),
      format: 'json',
    },
    backoffSeconds: 2,
  }),
  async run(task) {
    const { report: name, rows } = payloadOf(task, payload);
    await task.client.extend(task.claim, 60);
    await task.sleep(task.random.between(3_000, 10_000));
    if (task.random.chance(0.15)) throw new JobError('HTTP 504 Gateway Timeout from metrics.example.net');
    const lines = Array.from({ length: rows }, (_, day) => ({
      day: day + 1,
      count: task.random.whole(20, 900),
    }));
    return {
      report: name,
      total: lines.reduce((sum, { count }) => sum + count, 0),
      lines,
      last_backup: await task.client.get('last-backup/vps-fra-1'),
    };
  },
};
