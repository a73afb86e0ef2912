import type { Hono } from 'hono';
import { getJob, listJobs } from '@/lib/bus/job/job';
import { listJobResults } from '@/lib/bus/job/results';
import type { ConsoleEnv } from './auth';

/** How the workspace's bulk jobs come on, and what came of each intent. */
export function serveJobs(app: Hono<ConsoleEnv>): void {
  app.get('/jobs', async (c) => c.json(await listJobs(c.get('ctx'))));
  app.get('/jobs/:id', async (c) => c.json(await getJob(c.get('ctx'), c.req.param('id'))));
  app.get('/jobs/:id/results', async (c) => {
    const { after, only } = c.req.query();
    const page = { after: Number(after) || 0, onlyPassed: only === 'passed' };
    return c.json(await listJobResults(c.get('ctx'), c.req.param('id'), page));
  });
}
