import { v7 as uuidv7 } from 'uuid';
import { auditAct } from '@/lib/bus/audit';
import { type Context, withWorkspaceLock } from '@/lib/bus/context';
import { BusError } from '@/lib/bus/errors';
import { parseInput } from '@/lib/bus/parse-input';
import { requireScope } from '@/lib/bus/scope';
import { isStorable } from '@/lib/pure/text';
import { KV_MASKS, type KvMask, type KvMaskInput, kvMaskInput } from '@/lib/shape/kv/mask';
import { deleteMaskRow, insertMask, listMaskRows } from '@/lib/store/kv/masks';
import type { Mask } from './pure/mask';

const told = ({ namespace, key, path }: Mask) => JSON.stringify({ namespace, key, path });

/** The masks of the workspace's KV, oldest first. */
export async function listMasks(ctx: Context): Promise<KvMask[]> {
  await requireScope(ctx, 'workspace.write');
  const rows = await listMaskRows(ctx.bus.store.read, ctx.workspace.id);
  return rows.map(({ id, namespace, key, path, created_by: createdBy, created_at: createdAt }) => {
    return { id, namespace, key, path, createdBy, createdAt };
  });
}

/** Masks values from now on. Throws `invalid`, `conflict` past the most there may be. */
export async function createMask(ctx: Context, input: KvMaskInput): Promise<{ id: string }> {
  await requireScope(ctx, 'workspace.write');
  const mask = parseInput(kvMaskInput, input);
  if (![mask.namespace, mask.key, mask.path ?? ''].every(isStorable)) {
    throw new BusError('invalid', 'The mask has a character that cannot be stored.');
  }
  const id = uuidv7();
  await withWorkspaceLock(ctx, async (tx) => {
    if ((await listMaskRows(tx, ctx.workspace.id)).length >= KV_MASKS) {
      throw new BusError('conflict', `There are ${KV_MASKS} masks already. Delete one that is not needed.`);
    }
    const made = { created_by: ctx.actor.name, created_at: ctx.bus.now() };
    await insertMask(tx, { workspace_id: ctx.workspace.id, id, ...mask, ...made });
    await auditAct(tx, ctx, { action: 'kv.mask', subject: `mask ${id}`, after: told(mask) });
  });
  return { id };
}

/** Takes a mask away. Throws `not_found`. */
export async function deleteMask(ctx: Context, id: string): Promise<void> {
  await requireScope(ctx, 'workspace.write');
  await ctx.bus.store.write(async (tx) => {
    const row = await deleteMaskRow(tx, ctx.workspace.id, id);
    if (!row) throw new BusError('not_found', 'There is no such mask any more.');
    await auditAct(tx, ctx, { action: 'kv.unmask', subject: `mask ${id}`, before: told(row) });
  });
}
