import type { Insertable, Selectable, Updateable } from 'kysely';
import type { Reader, Tx } from '@/lib/store/driver/store';
import type { Tables } from '@/lib/store/schema/schema';

export type HookRow = Selectable<Tables['hooks']>;

export async function insertHook(tx: Tx, row: Insertable<Tables['hooks']>): Promise<void> {
  await tx.insertInto('hooks').values(row).execute();
}

/** The workspace's webhooks, oldest first. */
export function listHookRows(db: Reader, workspaceId: string): Promise<HookRow[]> {
  return db.selectFrom('hooks').selectAll().where('workspace_id', '=', workspaceId).orderBy('id').execute();
}

export function findHook(db: Reader, workspaceId: string, id: string): Promise<HookRow | undefined> {
  return db
    .selectFrom('hooks')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .executeTakeFirst();
}

export async function setHook(
  tx: Tx,
  row: Pick<HookRow, 'workspace_id' | 'id'>,
  change: Updateable<Tables['hooks']>,
): Promise<void> {
  await tx
    .updateTable('hooks')
    .set(change)
    .where('workspace_id', '=', row.workspace_id)
    .where('id', '=', row.id)
    .execute();
}

export async function deleteHookRow(tx: Tx, row: Pick<HookRow, 'workspace_id' | 'id'>): Promise<void> {
  await tx
    .deleteFrom('hooks')
    .where('workspace_id', '=', row.workspace_id)
    .where('id', '=', row.id)
    .execute();
}
