import type { Hono } from 'hono';
import { BusError } from '@/lib/bus/errors';
import { exportEntries } from '@/lib/bus/kv/bulk/export';
import { startImport } from '@/lib/bus/kv/bulk/import';
import { KV_FILE_BYTES } from '@/lib/shape/kv/line';
import type { ConsoleEnv } from './auth';
import { attachment, streamOf } from './download';

const JSON_LINES = 'application/x-ndjson; charset=utf-8';

/** A namespace's entries as a file of JSON Lines, and such a file to be imported. Neither is held in memory whole. */
export function serveKvFiles(app: Hono<ConsoleEnv>): void {
  app.get('/kv/export', async (c) => {
    const ctx = c.get('ctx');
    const { namespace = '', prefix = '', glob, versions } = c.req.query();
    const pieces = await exportEntries(ctx, { namespace, prefix, glob, versions: versions === 'true' });
    const day = new Date(ctx.bus.now()).toISOString().slice(0, 10);
    c.header('Content-Type', JSON_LINES);
    c.header('Content-Disposition', attachment(`kv-${ctx.workspace.slug}-${namespace}-${day}.jsonl`));
    return c.body(streamOf(pieces));
  });
  app.post('/kv/import', async (c) => {
    if (Number(c.req.header('content-length') ?? 0) > KV_FILE_BYTES) {
      throw new BusError('too_large', `The file is larger than ${KV_FILE_BYTES} bytes. Import it in parts.`);
    }
    const { namespace = '' } = c.req.query();
    return c.json(
      await startImport(c.get('ctx'), { namespace }, c.req.raw.body ?? new ReadableStream()),
      202,
    );
  });
}
