import type { Hono } from 'hono';
import { z } from 'zod';
import { previewBulk } from '@/lib/bus/bulk/bulk';
import { BusError } from '@/lib/bus/errors';
import { bulkSelection } from '@/lib/shape/job/bulk';
import type { ConsoleEnv } from './auth';

/** What acting on many intents would meet. A filter that makes no sense is refused: less of it would match more. */
export function serveBulk(app: Hono<ConsoleEnv>): void {
  app.get('/bulk', async (c) => {
    const { act, ...filter } = c.req.query();
    const given = bulkSelection.omit({ at: true }).safeParse({ act, filter });
    if (!given.success)
      throw new BusError('invalid', `This filter can’t be acted on: ${z.prettifyError(given.error)}`);
    return c.json(await previewBulk(c.get('ctx'), given.data));
  });
}
