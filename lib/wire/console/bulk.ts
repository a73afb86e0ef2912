import type { Hono } from 'hono';
import { z } from 'zod';
import { countMatches, previewBulk } from '@/lib/bus/bulk/bulk';
import { BusError } from '@/lib/bus/errors';
import { bulkQuestion } from '@/lib/shape/job/bulk';
import { intentFilter } from '@/lib/shape/search/intent-filter';
import { BODY_BYTES } from '@/lib/wire/limits';
import type { ConsoleEnv } from './auth';
import { readJson } from './json-body';

/** A filter that makes no sense is refused: less of it would match more. */
function understood<S extends z.ZodType>(shape: S, given: unknown): z.output<S> {
  const read = shape.safeParse(given);
  if (read.success) return read.data;
  throw new BusError('invalid', `This can’t be acted on: ${z.prettifyError(read.error)}`);
}

/** What acting on many intents would meet. */
export function serveBulk(app: Hono<ConsoleEnv>): void {
  app.post('/bulk', async (c) => {
    const given = await readJson(c.req.raw, BODY_BYTES.bulkQuestion);
    return c.json(await previewBulk(c.get('ctx'), understood(bulkQuestion, given)));
  });
  app.get('/bulk/count', async (c) =>
    c.json(await countMatches(c.get('ctx'), understood(intentFilter, c.req.query()))),
  );
}
