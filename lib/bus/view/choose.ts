import { z } from 'zod';
import { auditAct } from '@/lib/bus/audit';
import type { Context } from '@/lib/bus/context';
import { BusError } from '@/lib/bus/errors';
import { parseInput } from '@/lib/bus/parse-input';
import { requireScope } from '@/lib/bus/scope';
import { boardColumns } from '@/lib/shape/view/view';
import { findView, saveViewChoice } from '@/lib/store/view/views';
import { personOf } from './view';

const startInput = z.object({
  /** Null for everything. */
  id: z.string().nullable(),
  of: z.enum(['mine', 'workspace']),
});

/**
 * Sets the view that the board opens with: one's own, or the workspace's for all who have none. Throws `not_found`,
 * `invalid` for a workspace's that not all of its members have.
 */
export async function startWithView(ctx: Context, input: z.input<typeof startInput>): Promise<void> {
  await requireScope(ctx, 'intent.read');
  const { id, of } = parseInput(startInput, input);
  if (of === 'workspace') await requireScope(ctx, 'workspace.write');
  const person = personOf(ctx.actor);
  await ctx.bus.store.write(async (tx) => {
    const row = id === null ? null : await findView(tx, ctx.workspace.id, id);
    const isSeen = row === null || (row && (row.owner_id === person || row.shared === 1));
    if (!isSeen || row?.deleted_at) throw new BusError('not_found', 'There is no such view any more.');
    if (of === 'workspace' && row?.shared === 0)
      throw new BusError('invalid', 'Share the view before the workspace starts with it.');
    const userId = of === 'mine' ? person : '';
    await saveViewChoice(tx, { workspaceId: ctx.workspace.id, userId }, { view_id: id });
    const act = { action: 'view.default', subject: `view ${id ?? 'none'}`, after: row?.name ?? '' };
    if (of === 'workspace') await auditAct(tx, ctx, act);
  });
}

/** Keeps the columns that one wants where no view has any; null for the usual ones. Throws `invalid`. */
export async function keepColumns(ctx: Context, columns: string | null): Promise<void> {
  await requireScope(ctx, 'intent.read');
  const wanted = parseInput(boardColumns.nullable(), columns);
  const at = { workspaceId: ctx.workspace.id, userId: personOf(ctx.actor) };
  await ctx.bus.store.write((tx) => saveViewChoice(tx, at, { columns: wanted }));
}
