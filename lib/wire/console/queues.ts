import type { Hono } from 'hono';
import { listQueues } from '@/lib/bus/queue/list';
import { queueQuery } from '@/lib/shape/queue/queue';
import type { ConsoleEnv } from './auth';

/** The reads of queues and of what was counted. */
export function serveQueues(app: Hono<ConsoleEnv>): void {
  app.get('/queues', async (c) => c.json(await listQueues(c.get('ctx'), queueQuery.parse(c.req.query()))));
}
