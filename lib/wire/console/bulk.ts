import type { Hono } from 'hono';
import { z } from 'zod';
import { previewBulk } from '@/lib/bus/bulk/bulk';
import { BusError } from '@/lib/bus/errors';
import { bulkAct } from '@/lib/shape/job/bulk';
import { intentFilter } from '@/lib/shape/search/intent-filter';
import type { ConsoleEnv } from './auth';

const query = z.object({ act: bulkAct });

/** What acting on many intents would meet. */
export function serveBulk(app: Hono<ConsoleEnv>): void {
  app.get('/bulk', async (c) => {
    const given = c.req.query();
    const parsed = query.safeParse(given);
    if (!parsed.success) throw new BusError('invalid', 'Say what is to be done: cancel or retry.');
    return c.json(
      await previewBulk(c.get('ctx'), { act: parsed.data.act, filter: intentFilter.parse(given) }),
    );
  });
}
