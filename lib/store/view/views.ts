import type { Insertable, Selectable, Updateable } from 'kysely';
import type { Reader, Tx } from '@/lib/store/driver/store';
import type { Tables } from '@/lib/store/schema/schema';

export type ViewRow = Selectable<Tables['views']>;

/** The views that somebody has: their own, and the shared ones. */
export function listViewRows(db: Reader, workspaceId: string, userId: string): Promise<ViewRow[]> {
  return db
    .selectFrom('views')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where('deleted_at', 'is', null)
    .where((eb) => eb.or([eb('owner_id', '=', userId), eb('shared', '=', 1)]))
    .orderBy('name')
    .orderBy('id')
    .execute();
}

/** A view, also one that was deleted. */
export function findView(db: Reader, workspaceId: string, id: string): Promise<ViewRow | undefined> {
  return db
    .selectFrom('views')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .executeTakeFirst();
}

export async function insertView(tx: Tx, row: Insertable<Tables['views']>): Promise<void> {
  await tx.insertInto('views').values(row).execute();
}

export async function changeView(
  tx: Tx,
  workspaceId: string,
  id: string,
  change: Updateable<Tables['views']>,
): Promise<void> {
  await tx
    .updateTable('views')
    .set(change)
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .execute();
}

/** Deletes for good what was deleted before an instant. */
export async function clearDeletedViews(tx: Tx, workspaceId: string, before: number): Promise<void> {
  await tx
    .deleteFrom('views')
    .where('workspace_id', '=', workspaceId)
    .where('deleted_at', '<', before)
    .execute();
}

/** What somebody starts with, and what the workspace does, whose `userId` is empty. */
export function listViewChoices(db: Reader, workspaceId: string, userId: string) {
  return db
    .selectFrom('view_choices')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where('user_id', 'in', ['', userId])
    .execute();
}

export async function saveViewChoice(
  tx: Tx,
  at: { workspaceId: string; userId: string },
  choice: { view_id?: string | null; columns?: string | null },
): Promise<void> {
  const key = { workspace_id: at.workspaceId, user_id: at.userId };
  await tx
    .insertInto('view_choices')
    .values({ view_id: null, columns: null, ...choice, ...key })
    .onConflict((conflict) => conflict.columns(['workspace_id', 'user_id']).doUpdateSet(choice))
    .execute();
}
