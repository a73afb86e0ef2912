import type { Actor, Context } from '@/lib/bus/context';
import { BusError } from '@/lib/bus/errors';
import { requireScope } from '@/lib/bus/scope';
import { readColumns } from '@/lib/shape/search/board-columns';
import { intentFilter } from '@/lib/shape/search/intent-filter';
import { readIntentSort } from '@/lib/shape/search/intent-sort';
import { readStored } from '@/lib/shape/stored';
import type { SavedView, ViewList } from '@/lib/shape/view/view';
import type { Reader } from '@/lib/store/driver/store';
import { findView, listViewChoices, listViewRows, type ViewRow } from '@/lib/store/view/views';

/** Who keeps views: people. A key has nothing to look at. */
export function personOf(actor: Actor): string {
  if (actor.kind !== 'user') throw new BusError('forbidden', 'Only people keep views.');
  return actor.id;
}

const mayChange = (ctx: Context, row: ViewRow) =>
  row.owner_id === ctx.actor.id || (row.shared === 1 && ctx.scopes.has('workspace.write'));

/** A stored view as its reader has it. */
export function toView(row: ViewRow, ctx: Context): SavedView {
  return {
    id: row.id,
    name: row.name,
    isShared: row.shared === 1,
    owner: row.owner_name,
    isMine: row.owner_id === ctx.actor.id,
    mayChange: mayChange(ctx, row),
    filter: readStored(intentFilter, row.filter),
    sort: readIntentSort(row.sort) ?? null,
    columns: readColumns(row.columns)?.join() ?? null,
  };
}

/** A view that one may change. Throws `not_found`, `forbidden`. */
export async function requireView(db: Reader, ctx: Context, id: string): Promise<ViewRow> {
  const row = await findView(db, ctx.workspace.id, id);
  const isSeen = row && (row.owner_id === personOf(ctx.actor) || row.shared === 1);
  if (!isSeen) throw new BusError('not_found', 'There is no such view any more.');
  if (!mayChange(ctx, row))
    throw new BusError('forbidden', `Only ${row.owner_name} or an admin can change it.`);
  return row;
}

/** The views one has, and what one starts with. */
export async function listViews(ctx: Context): Promise<ViewList> {
  await requireScope(ctx, 'intent.read');
  const { read } = ctx.bus.store;
  const person = personOf(ctx.actor);
  const [rows, choices] = await Promise.all([
    listViewRows(read, ctx.workspace.id, person),
    listViewChoices(read, ctx.workspace.id, person),
  ]);
  const views = rows.map((row) => toView(row, ctx));
  const chosen = (userId: string) => choices.find((choice) => choice.user_id === userId);
  // It may have been deleted, or may be shared no more.
  const known = (id: string | null | undefined) => views.find((view) => view.id === id)?.id ?? null;
  return {
    views,
    mine: known(chosen(person)?.view_id),
    workspace: known(chosen('')?.view_id),
    columns: readColumns(chosen(person)?.columns)?.join() ?? null,
  };
}
