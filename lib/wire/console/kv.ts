import type { Hono, MiddlewareHandler } from 'hono';
import { BusError } from '@/lib/bus/errors';
import { previewSelection } from '@/lib/bus/kv/bulk/prefix';
import { readEntry } from '@/lib/bus/kv/get';
import { readHistory, readVersion } from '@/lib/bus/kv/history';
import { listEntries } from '@/lib/bus/kv/list';
import { changesSince, listNamespaces } from '@/lib/bus/kv/namespaces';
import { readLevel } from '@/lib/bus/kv/tree';
import { unbrotli } from '@/lib/bus/kv/unbrotli';
import { writtenBy, writtenFor } from '@/lib/bus/kv/written';
import { isStorable } from '@/lib/pure/text';
import { type KvSort, kvSort } from '@/lib/shape/kv/list';
import type { ConsoleEnv } from './auth';
import { wholeNumber } from './query';

function sortOf(text: string | undefined): KvSort {
  const parsed = kvSort.safeParse(text || 'key');
  if (!parsed.success) throw new BusError('invalid', 'Entries sort by key, updated, size or expiry.');
  return parsed.data;
}

/** Where the page before ended; none for the first. */
const placeAfter = (kind: string | undefined, name: string | undefined) =>
  (kind === 'folder' || kind === 'key') && name ? ({ kind, name } as const) : undefined;

/** No database keeps such a name, and not every one can be asked for it. */
const refuseUnstorable: MiddlewareHandler<ConsoleEnv> = (c, next) => {
  if ([c.req.path, ...Object.values(c.req.query())].every(isStorable)) return next();
  throw new BusError('invalid', 'What is asked for has a character that cannot be stored.');
};

/** What the KV page reads. */
export function serveKv(app: Hono<ConsoleEnv>): void {
  app.use('/kv/*', refuseUnstorable);
  app.get('/kv', async (c) => c.json(await listNamespaces(c.get('ctx'))));
  app.get('/kv/level', async (c) => {
    const { namespace = '', folder = '', kind, name } = c.req.query();
    const page = { namespace, folder, after: placeAfter(kind, name), limit: 500 };
    return c.json(await readLevel(c.get('ctx'), page));
  });
  app.get('/kv/list', async (c) => {
    const { namespace = '', match = '', sort, after } = c.req.query();
    const page = { namespace, match, sort: sortOf(sort), limit: 500, ...(after && { after }) };
    return c.json(await listEntries(c.get('ctx'), page));
  });
  app.get('/kv/entry', async (c) => {
    const { namespace = '', key = '', version } = c.req.query();
    const at = { namespace, key };
    if (version === undefined) return c.json(await readEntry(c.get('ctx'), at));
    return c.json(await readVersion(c.get('ctx'), at, wholeNumber(version, 'version')));
  });
  app.get('/kv/brotli', async (c) => {
    const { namespace = '', key = '', version } = c.req.query();
    return c.json(await unbrotli(c.get('ctx'), { namespace, key }, wholeNumber(version, 'version')));
  });
  app.get('/kv/history', async (c) => {
    const { namespace = '', key = '', before } = c.req.query();
    const from = before === undefined ? {} : { before: wholeNumber(before, 'before') };
    return c.json(await readHistory(c.get('ctx'), { namespace, key, ...from }));
  });
  app.get('/kv/written/:by{intent|worker}/:id', async (c) => {
    const { by, id } = c.req.param();
    const ctx = c.get('ctx');
    return c.json(await (by === 'intent' ? writtenFor(ctx, id) : writtenBy(ctx, id, c.req.query('after'))));
  });
  app.get('/kv/preview', async (c) => {
    const { namespace = '', prefix = '', glob } = c.req.query();
    return c.json(await previewSelection(c.get('ctx'), { namespace, prefix, glob }));
  });
  app.get('/kv/changes', async (c) => {
    const { namespace = '', after } = c.req.query();
    return c.json(await changesSince(c.get('ctx'), namespace, wholeNumber(after, 'after')));
  });
}
