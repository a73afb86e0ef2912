import type { Hono } from 'hono';
import { readSeries } from '@/lib/bus/metrics/series';
import { parseInput } from '@/lib/bus/parse-input';
import { getQueue } from '@/lib/bus/queue/get';
import { listQueues } from '@/lib/bus/queue/list';
import { readOverview } from '@/lib/bus/reads/overview';
import { seriesQuery } from '@/lib/shape/metrics/series';
import { queueQuery } from '@/lib/shape/queue/queue';
import type { ConsoleEnv } from './auth';

/** The reads of queues and of what was counted. */
export function serveQueues(app: Hono<ConsoleEnv>): void {
  app.get('/queues', async (c) =>
    c.json(await listQueues(c.get('ctx'), parseInput(queueQuery, c.req.query()))),
  );
  app.get('/queue', async (c) => c.json(await getQueue(c.get('ctx'), c.req.query('goal') ?? '')));
  app.get('/overview', async (c) => c.json(await readOverview(c.get('ctx'))));
  app.get('/series', async (c) =>
    c.json(await readSeries(c.get('ctx'), parseInput(seriesQuery, c.req.query()))),
  );
}
