import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import { Hono } from 'hono';
import { asRefusal, BusError, type ErrorCode, isBusError } from '@/lib/bus/errors';
import { readCells } from '@/lib/bus/intent/cells';
import { countIntents, listIntents } from '@/lib/bus/intent/intent';
import { readEvents } from '@/lib/bus/reads/intent-events';
import { readRecord } from '@/lib/bus/reads/intent-record';
import { listViews } from '@/lib/bus/view/view';
import { getWorker } from '@/lib/bus/worker/get';
import { readWorkers } from '@/lib/bus/worker/list';
import type { Runtime } from '@/lib/runtime';
import { readColumns } from '@/lib/shape/search/board-columns';
import { readIntentFilter } from '@/lib/shape/search/intent-filter';
import { readIntentSort } from '@/lib/shape/search/intent-sort';
import { workerQuery } from '@/lib/shape/worker/detail';
import { logFailure } from '@/lib/wire/request-id';
import { serveApprovals } from './approvals';
import { bySession, type ConsoleEnv, ownPagesOnly } from './auth';
import { serveBulk } from './bulk';
import { serveFailures } from './failures';
import { serveIntentExport } from './intent-export';
import { serveJobs } from './jobs';
import { serveKv } from './kv';
import { serveKvFiles } from './kv-files';
import { countIn } from './query';
import { serveQueues } from './queues';
import type { Streams } from './streams';

export const CONSOLE_PREFIX = '/api/console';

const STATUS: Record<ErrorCode, 400 | 401 | 403 | 404 | 409 | 413 | 429 | 503> = {
  invalid: 400,
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  held: 409,
  stale: 409,
  idempotency_conflict: 409,
  too_large: 413,
  limited: 429,
  open_limit: 429,
  unavailable: 503,
};

/** The console's own reads, for the signed-in browser alone. */
export function consoleApi(made: Runtime, streams: Streams): Hono<ConsoleEnv> {
  const app = new Hono<ConsoleEnv>().basePath(`${CONSOLE_PREFIX}/:workspace`);
  app.use('*', ownPagesOnly(made.env.origin), bySession(made));
  app.use('*', async (c, next) => {
    await next();
    if (!c.res.headers.has('x-hono-already-sent')) c.header('Cache-Control', 'no-store');
  });
  app.use('*', (c, next) => {
    // No database can hold it, so nothing has such a name.
    if (/%00/.test(c.req.url)) throw new BusError('invalid', 'U+0000 cannot be stored.');
    return next();
  });
  app.get('/intents', async (c) => {
    const { cursor, limit, line, sort, ...filter } = c.req.query();
    const page = {
      cursor: cursor || undefined,
      limit: countIn(limit),
      sort: readIntentSort(sort),
    };
    return c.json(await listIntents(c.get('ctx'), readIntentFilter({ protocol: line, ...filter }), page));
  });
  // Before an intent's own path, which this would be.
  serveIntentExport(app);
  app.get('/intents/cells', async (c) => {
    const { ids = '', columns } = c.req.query();
    return c.json(
      await readCells(c.get('ctx'), { ids: ids.split(','), columns: readColumns(columns) ?? [] }),
    );
  });
  app.get('/views', async (c) => c.json(await listViews(c.get('ctx'))));
  app.get('/counts', async (c) => c.json(await countIntents(c.get('ctx'))));
  app.get('/intents/:id', async (c) => c.json(await readRecord(c.get('ctx'), c.req.param('id'))));
  app.get('/intents/:id/events', async (c) => {
    const after = countIn(c.req.query('after')) ?? 0;
    return c.json(await readEvents(c.get('ctx'), c.req.param('id'), after));
  });
  serveApprovals(app);
  serveBulk(app);
  serveKv(app);
  serveQueues(app);
  serveFailures(app);
  serveKvFiles(app);
  serveJobs(app);
  app.get('/workers', async (c) => {
    const { cursor, limit } = c.req.query();
    return c.json(await readWorkers(c.get('ctx'), { cursor, limit: countIn(limit) }));
  });
  app.get('/workers/:id', async (c) => {
    const { range, follow } = workerQuery.parse(c.req.query());
    const ids = follow?.split(',').filter(Boolean);
    return c.json(await getWorker(c.get('ctx'), c.req.param('id'), { range, ...(ids && { follow: ids }) }));
  });
  app.get('/live', async (c) => {
    const asked = c.req.header('last-event-id') ?? c.req.query('cursor');
    await streams.open(c.get('ctx'), c.get('sessionId'), asked, c.env.outgoing);
    return RESPONSE_ALREADY_SENT;
  });
  app.get('/live/count', (c) => c.json({ open: streams.openBy(c.get('sessionId')) }));
  app.notFound((c) =>
    c.json({ error: { code: 'not_found', message: 'There is nothing at this path.' } }, 404),
  );
  app.onError((thrown, c) => {
    const error = asRefusal(thrown);
    if (isBusError(error)) {
      if (error.retryAfterMs !== undefined)
        c.header('retry-after', String(Math.ceil(error.retryAfterMs / 1_000)));
      return c.json({ error: { code: error.code, message: error.message } }, STATUS[error.code]);
    }
    logFailure(error, 'A request of the console failed', c.env.outgoing);
    return c.json({ error: { code: 'internal', message: 'Something went wrong here.' } }, 500);
  });
  return app;
}
