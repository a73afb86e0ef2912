import { v7 as uuidv7 } from 'uuid';
import { z } from 'zod';
import { auditAct } from '@/lib/bus/audit';
import { type Context, withWorkspaceLock } from '@/lib/bus/context';
import { BusError } from '@/lib/bus/errors';
import { parseInput } from '@/lib/bus/parse-input';
import { requireScope } from '@/lib/bus/scope';
import { type SavedView, VIEWS_MOST, viewContent, viewName } from '@/lib/shape/view/view';
import type { Tx } from '@/lib/store/driver/store';
import { clearDeletedViews, insertView, listViewRows, type ViewRow } from '@/lib/store/view/views';
import { personOf, toView } from './view';

const viewInput = viewContent.extend({ name: viewName, isShared: z.boolean() });

/** So long a deleted view can be restored. */
const KEPT_MS = 86_400_000;

/** What of a shared view the audit log keeps. */
export const told = ({ name, filter, sort, columns }: ViewRow) =>
  JSON.stringify({ name, filter, sort, columns });

/** Throws `conflict` where there is no room for another view beside those there are. */
export async function requireRoom(tx: Tx, ctx: Context, isShared: boolean): Promise<void> {
  const rows = await listViewRows(tx, ctx.workspace.id, personOf(ctx.actor));
  const beside = rows.filter((row) => (row.shared === 1) === isShared);
  if (beside.length < VIEWS_MOST) return;
  const what = isShared ? 'shared views' : 'views of your own';
  throw new BusError('conflict', `There are ${VIEWS_MOST} ${what} already. Delete one that is not needed.`);
}

/** Keeps a filter with its sort and columns under a name. Throws `invalid`, `conflict` past the most there may be. */
export async function saveView(ctx: Context, input: z.input<typeof viewInput>): Promise<SavedView> {
  await requireScope(ctx, 'intent.read');
  const { name, isShared, filter, sort, columns } = parseInput(viewInput, input);
  if (isShared) await requireScope(ctx, 'view.share');
  const now = ctx.bus.now();
  const row: ViewRow = {
    workspace_id: ctx.workspace.id,
    id: uuidv7(),
    owner_id: personOf(ctx.actor),
    owner_name: ctx.actor.name,
    name,
    shared: Number(isShared),
    filter: JSON.stringify(filter),
    sort,
    columns,
    created_at: now,
    updated_at: now,
    deleted_at: null,
  };
  await withWorkspaceLock(ctx, async (tx) => {
    await requireRoom(tx, ctx, isShared);
    await clearDeletedViews(tx, ctx.workspace.id, now - KEPT_MS);
    await insertView(tx, row);
    if (isShared)
      await auditAct(tx, ctx, { action: 'view.share', subject: `view ${row.id}`, after: told(row) });
  });
  return toView(row, ctx);
}
