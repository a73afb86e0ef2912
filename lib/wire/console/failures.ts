import type { Hono } from 'hono';
import { commonOf } from '@/lib/bus/failure/common';
import { getFailure } from '@/lib/bus/failure/get';
import { listFailures } from '@/lib/bus/failure/list';
import { failureQuery } from '@/lib/shape/failure/failure';
import type { ConsoleEnv } from './auth';

/** The reads of failed intents in their groups. */
export function serveFailures(app: Hono<ConsoleEnv>): void {
  app.get('/failures', async (c) =>
    c.json(await listFailures(c.get('ctx'), failureQuery.parse(c.req.query()))),
  );
  app.get('/failures/:id', async (c) => {
    const { range } = failureQuery.parse(c.req.query());
    return c.json(await getFailure(c.get('ctx'), c.req.param('id'), range));
  });
  app.get('/failures/:id/common', async (c) => c.json(await commonOf(c.get('ctx'), c.req.param('id'))));
}
