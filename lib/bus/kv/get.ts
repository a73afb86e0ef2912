import type { Context } from '@/lib/bus/context';
import { BusError } from '@/lib/bus/errors';
import { requireScope } from '@/lib/bus/scope';
import { isStorable } from '@/lib/pure/text';
import type { KvEntry } from '@/lib/shape/kv/entry';
import type { Reader } from '@/lib/store/driver/store';
import { findAnyEntry, type KvRow, listLive } from '@/lib/store/kv/entries';
import { findNamespace, namesLike } from '@/lib/store/kv/namespaces';
import { type KvPlace, type LiveRow, requireLive } from './entry';
import { toEntry } from './masked';

/** Entries and namespaces listed at once. */
const LIST = 10_000;

/** Reads an entry; throws `not_found` when there is none or it has expired. */
export async function getValue(ctx: Context, at: KvPlace): Promise<LiveRow> {
  await requireScope(ctx, 'kv.read');
  const { read } = ctx.bus.store;
  // What no database can keep is not there, and not every one can be asked for it.
  const mayExist = isStorable(at.namespace) && isStorable(at.key);
  const row = mayExist ? await findAnyEntry(read, ctx.workspace.id, at.namespace, at.key) : undefined;
  return requireLive(row, ctx.bus.now());
}

/** The newest version of a key. Throws `not_found` for a key that never was. */
export async function findRow(db: Reader, ctx: Context, at: KvPlace): Promise<KvRow> {
  const row = await findAnyEntry(db, ctx.workspace.id, at.namespace, at.key);
  if (!row) throw new BusError('not_found', 'There is no such key.');
  return row;
}

/**
 * An entry but for what is masked of it, also one that was deleted and can be restored. Throws `not_found` for a key
 * that never was.
 */
export async function readEntry(ctx: Context, at: KvPlace): Promise<KvEntry> {
  await requireScope(ctx, 'kv.read');
  const { read } = ctx.bus.store;
  return toEntry(read, ctx, await findRow(read, ctx, at));
}

/** A namespace's entries, by key. Throws `too_large` when their values have more than `bytes` together. */
export async function listValues(ctx: Context, namespace: string, bytes: number): Promise<KvRow[]> {
  await requireScope(ctx, 'kv.read');
  const { read } = ctx.bus.store;
  const size = (await findNamespace(read, ctx.workspace.id, namespace))?.bytes ?? 0;
  if (size > bytes) {
    throw new BusError(
      'too_large',
      `Its values have ${size} bytes, and at most ${bytes} are listed. Read them by key.`,
    );
  }
  return listLive(read, ctx.workspace.id, namespace, ctx.bus.now(), LIST);
}

/** The namespaces with an entry whose name begins with `prefix`, in order. */
export async function namespacesLike(ctx: Context, prefix: string): Promise<string[]> {
  await requireScope(ctx, 'kv.read');
  return namesLike(ctx.bus.store.read, ctx.workspace.id, prefix, LIST);
}
