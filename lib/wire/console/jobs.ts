import type { Hono } from 'hono';
import { listJobs } from '@/lib/bus/job/job';
import type { ConsoleEnv } from './auth';

/** How the workspace's bulk jobs come on. */
export function serveJobs(app: Hono<ConsoleEnv>): void {
  app.get('/jobs', async (c) => c.json(await listJobs(c.get('ctx'))));
}
