import type { Context } from '@/lib/bus/context';
import { BusError } from '@/lib/bus/errors';
import { workerIdOf } from '@/lib/bus/heartbeats';
import { requireScope } from '@/lib/bus/scope';
import { isStorable } from '@/lib/pure/text';
import type { KvWritten } from '@/lib/shape/kv/written';
import { findKey } from '@/lib/store/key/keys';
import { findNamespace } from '@/lib/store/kv/namespaces';
import { type KvPlace, type KvWrittenRow, listWrittenBy, listWrittenFor } from '@/lib/store/kv/written';
import { findWorkerById, type WorkerRow } from '@/lib/store/worker/workers';
import { namespaceName } from './namespaces';

const MOST = 100;

async function toEntries(ctx: Context, rows: readonly KvWrittenRow[]): Promise<KvWritten['entries']> {
  const { read } = ctx.bus.store;
  const spaces = new Map(
    await Promise.all(
      [...new Set(rows.map(({ namespace }) => namespace))].map(async (namespace) => {
        const row = await findNamespace(read, ctx.workspace.id, namespace);
        return [namespace, row && { name: await namespaceName(read, ctx, row), row }] as const;
      }),
    ),
  );
  return rows.slice(0, MOST).flatMap((row) => {
    const { namespace, key, version, updated_at: at } = row;
    const space = spaces.get(namespace);
    if (!space) return [];
    const {
      name,
      row: { protocol },
    } = space;
    return [{ namespace, name, protocol, key, version, at, isSure: row.intent_sure === 1 }];
  });
}

/** The keys that were written for an intent. */
export async function writtenFor(ctx: Context, intentId: string): Promise<KvWritten> {
  await requireScope(ctx, 'kv.read');
  const rows = await listWrittenFor(ctx.bus.store.read, ctx.workspace.id, intentId, MOST + 1);
  return { entries: await toEntries(ctx, rows), isCut: rows.length > MOST, next: null };
}

/** What a worker calls itself beside its key's name; null when it calls itself nothing, or the same. */
async function labelOf({ bus, workspace }: Context, worker: WorkerRow): Promise<string | null> {
  const { id, name, key_id: keyId, protocol, address, user_agent: userAgent } = worker;
  const named = { workspaceId: workspace.id, keyId, protocol, workerName: name, address, userAgent };
  if (workerIdOf(named) !== id) return null;
  return (await findKey(bus.store.read, workspace.id, keyId))?.name === name ? null : name;
}

const writeCursor = ({ namespace, key }: KvPlace): string =>
  Buffer.from(`${namespace.length} ${namespace}${key}`).toString('base64url');

function readCursor(text: string): KvPlace {
  const [, length, names = ''] = /^(\d{1,3}) (.+)$/s.exec(Buffer.from(text, 'base64url').toString()) ?? [];
  if (length === undefined || !isStorable(names))
    throw new BusError('invalid', 'The cursor is not one of this list.');
  return { namespace: names.slice(0, Number(length)), key: names.slice(Number(length)) };
}

/** A page of the keys that a worker was the last to write. Throws `not_found`, and `invalid` for a foreign cursor. */
export async function writtenBy(ctx: Context, workerId: string, after?: string): Promise<KvWritten> {
  await requireScope(ctx, 'kv.read');
  await requireScope(ctx, 'worker.read');
  const { read } = ctx.bus.store;
  const worker = await findWorkerById(read, ctx.workspace.id, workerId);
  if (!worker) throw new BusError('not_found', 'There is no such worker.');
  const client = { keyId: worker.key_id, label: await labelOf(ctx, worker), protocol: worker.protocol };
  const from = after === undefined ? { namespace: '', key: '' } : readCursor(after);
  const rows = await listWrittenBy(read, ctx.workspace.id, client, from, MOST + 1);
  const last = rows.length > MOST ? rows[MOST - 1] : undefined;
  return { entries: await toEntries(ctx, rows), isCut: false, next: last ? writeCursor(last) : null };
}
