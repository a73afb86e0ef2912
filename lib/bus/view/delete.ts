import { auditAct } from '@/lib/bus/audit';
import { type Context, withWorkspaceLock } from '@/lib/bus/context';
import { BusError } from '@/lib/bus/errors';
import { requireScope } from '@/lib/bus/scope';
import { changeView } from '@/lib/store/view/views';
import { requireRoom, told } from './save';
import { requireView } from './view';

/** Takes a view away; it can be restored for a while. Throws `not_found`, `forbidden` for somebody else's. */
export async function deleteView(ctx: Context, id: string): Promise<void> {
  await requireScope(ctx, 'intent.read');
  await ctx.bus.store.write(async (tx) => {
    const row = await requireView(tx, ctx, id);
    if (row.deleted_at !== null) throw new BusError('not_found', 'There is no such view any more.');
    await changeView(tx, ctx.workspace.id, id, { deleted_at: ctx.bus.now() });
    const act = { action: 'view.delete', subject: `view ${id}`, before: told(row) };
    if (row.shared === 1) await auditAct(tx, ctx, act);
  });
}

/** Brings a deleted view back as it was. Throws `not_found`, `forbidden` for somebody else's, `conflict` without room. */
export async function restoreView(ctx: Context, id: string): Promise<void> {
  await requireScope(ctx, 'intent.read');
  await withWorkspaceLock(ctx, async (tx) => {
    const row = await requireView(tx, ctx, id);
    if (row.deleted_at === null) return;
    await requireRoom(tx, ctx, row.shared === 1);
    await changeView(tx, ctx.workspace.id, id, { deleted_at: null });
    const act = { action: 'view.restore', subject: `view ${id}`, after: told(row) };
    if (row.shared === 1) await auditAct(tx, ctx, act);
  });
}
