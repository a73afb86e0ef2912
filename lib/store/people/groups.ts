import type { Insertable } from 'kysely';
import type { Reader, Tx } from '@/lib/store/driver/store';
import type { Tables } from '@/lib/store/schema/schema';

/** Writes a new group; false when its name is taken. */
export async function insertGroup(tx: Tx, row: Insertable<Tables['groups']>): Promise<boolean> {
  const result = await tx
    .insertInto('groups')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return result.numInsertedOrUpdatedRows === 1n;
}

export const findGroup = (db: Reader, workspaceId: string, id: string) =>
  db
    .selectFrom('groups')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .executeTakeFirst();

/** The group of another id that has this name, in whatever letters. */
export const findGroupNamed = (db: Reader, workspaceId: string, name: string, otherThan: string) =>
  db
    .selectFrom('groups')
    .select('id')
    .where('workspace_id', '=', workspaceId)
    .where((eb) => eb(eb.fn('lower', ['name']), '=', eb.fn('lower', [eb.val(name)])))
    .where('id', '<>', otherThan)
    .executeTakeFirst();

export const listGroupRows = (db: Reader, workspaceId: string) =>
  db
    .selectFrom('groups')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .orderBy((eb) => eb.fn('lower', ['name']))
    .execute();

export const listGroupMembers = (db: Reader, workspaceId: string) =>
  db
    .selectFrom('group_members')
    .select(['group_id', 'user_id'])
    .where('workspace_id', '=', workspaceId)
    .orderBy('user_id')
    .execute();

export async function setGroupName(tx: Tx, id: string, name: string): Promise<void> {
  await tx.updateTable('groups').set({ name }).where('id', '=', id).execute();
}

export async function replaceGroupMembers(
  tx: Tx,
  group: { workspaceId: string; id: string },
  userIds: readonly string[],
): Promise<void> {
  await tx
    .deleteFrom('group_members')
    .where('workspace_id', '=', group.workspaceId)
    .where('group_id', '=', group.id)
    .execute();
  if (userIds.length === 0) return;
  const rows = userIds.map((user_id) => ({ workspace_id: group.workspaceId, group_id: group.id, user_id }));
  await tx.insertInto('group_members').values(rows).execute();
}

export async function deleteGroupRow(tx: Tx, group: { workspaceId: string; id: string }): Promise<void> {
  await replaceGroupMembers(tx, group, []);
  await tx.deleteFrom('groups').where('id', '=', group.id).execute();
}

/** The groups a member is in. */
export async function groupIdsOf(db: Reader, workspaceId: string, userId: string): Promise<string[]> {
  const rows = await db
    .selectFrom('group_members')
    .select('group_id')
    .where('workspace_id', '=', workspaceId)
    .where('user_id', '=', userId)
    .execute();
  return rows.map((row) => row.group_id);
}
