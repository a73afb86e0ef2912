import type { Context } from '@/lib/bus/context';
import { BusError } from '@/lib/bus/errors';
import { workerIdOf } from '@/lib/bus/heartbeats';
import { requireScope } from '@/lib/bus/scope';
import type { KvWritten } from '@/lib/shape/kv/written';
import { findKey } from '@/lib/store/key/keys';
import { findNamespace } from '@/lib/store/kv/namespaces';
import { type KvWrittenRow, listWrittenBy, listWrittenFor } from '@/lib/store/kv/written';
import { findWorkerById, type WorkerRow } from '@/lib/store/worker/workers';
import { namespaceName } from './namespaces';

const MOST = 100;

async function toWritten(ctx: Context, rows: readonly KvWrittenRow[]): Promise<KvWritten> {
  const { read } = ctx.bus.store;
  const spaces = new Map(
    await Promise.all(
      [...new Set(rows.map(({ namespace }) => namespace))].map(async (namespace) => {
        const row = await findNamespace(read, ctx.workspace.id, namespace);
        return [namespace, row && { name: await namespaceName(read, ctx, row), row }] as const;
      }),
    ),
  );
  const entries = rows.slice(0, MOST).flatMap((row) => {
    const { namespace, key, version, updated_at: at } = row;
    const space = spaces.get(namespace);
    if (!space) return [];
    const {
      name,
      row: { protocol },
    } = space;
    return [{ namespace, name, protocol, key, version, at, isSure: row.intent_sure === 1 }];
  });
  return { entries, isCut: rows.length > MOST };
}

/** The keys that were written for an intent. */
export async function writtenFor(ctx: Context, intentId: string): Promise<KvWritten> {
  await requireScope(ctx, 'kv.read');
  const rows = await listWrittenFor(ctx.bus.store.read, ctx.workspace.id, intentId, MOST + 1);
  return toWritten(ctx, rows);
}

/** What a worker calls itself beside its key's name; null when it calls itself nothing, or the same. */
async function labelOf({ bus, workspace }: Context, worker: WorkerRow): Promise<string | null> {
  const { id, name, key_id: keyId, protocol, address, user_agent: userAgent } = worker;
  const named = { workspaceId: workspace.id, keyId, protocol, workerName: name, address, userAgent };
  if (workerIdOf(named) !== id) return null;
  return (await findKey(bus.store.read, workspace.id, keyId))?.name === name ? null : name;
}

/** The keys that a worker was the last to write, as far as they are among the newest. Throws `not_found`. */
export async function writtenBy(ctx: Context, workerId: string): Promise<KvWritten> {
  await requireScope(ctx, 'kv.read');
  await requireScope(ctx, 'worker.read');
  const { read } = ctx.bus.store;
  const worker = await findWorkerById(read, ctx.workspace.id, workerId);
  if (!worker) throw new BusError('not_found', 'There is no such worker.');
  const by = { keyId: worker.key_id, label: await labelOf(ctx, worker) };
  return toWritten(ctx, await listWrittenBy(read, ctx.workspace.id, worker.protocol, by));
}
