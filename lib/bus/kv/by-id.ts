import type { Context } from '@/lib/bus/context';
import { requireScope } from '@/lib/bus/scope';
import type { Protocol } from '@/lib/shape/protocol';
import { findEntryById, type KvRow } from '@/lib/store/kv/entries';
import { deleteEntry } from './delete';
import { type LiveRow, requireLive } from './entry';
import { requireExpected, type SetInput, setValue } from './set';

const findLive = async ({ bus, workspace }: Context, id: string): Promise<LiveRow> =>
  requireLive(await findEntryById(bus.store.read, workspace.id, id), bus.now());

/** The entry of an id. Throws `not_found` when there is none, or it was deleted or has expired. */
export async function getById(ctx: Context, id: string): Promise<LiveRow> {
  await requireScope(ctx, 'kv.read');
  return findLive(ctx, id);
}

/**
 * Changes the entry of an id, if it is at the version the caller knew; what `change` leaves out stays. Returns the
 * row after. Throws `not_found`, `stale`, and what setting throws.
 */
export async function updateById(
  ctx: Context,
  at: { id: string; protocol: Protocol; expected: number },
  change: (row: LiveRow) => Partial<Pick<SetInput, 'value' | 'contentType' | 'tags' | 'meta' | 'ttlSeconds'>>,
): Promise<KvRow> {
  await requireScope(ctx, 'kv.write');
  const row = await getById(ctx, at.id);
  const { expected, protocol } = at;
  requireExpected(row, expected);
  const { namespace, key, value, content_type: contentType } = row;
  return setValue(ctx, { value, contentType, ...change(row), namespace, key, protocol, expected });
}

/** Deletes the entry of an id, as {@link deleteEntry}. */
export async function deleteById(
  ctx: Context,
  at: { id: string; protocol: Protocol; expected?: number | undefined },
): Promise<void> {
  await requireScope(ctx, 'kv.write');
  const { namespace, key } = await findLive(ctx, at.id);
  await deleteEntry(ctx, { namespace, key, expected: at.expected, protocol: at.protocol });
}
