import type { Insertable, Selectable } from 'kysely';
import type { Reader, Tx } from '@/lib/store/driver/store';
import type { Tables } from '@/lib/store/schema/schema';

export type FailureNoteRow = Selectable<Tables['failure_notes']>;

export async function insertFailureNote(tx: Tx, row: Insertable<Tables['failure_notes']>): Promise<void> {
  await tx.insertInto('failure_notes').values(row).execute();
}

/** What was done about a group, newest first. */
export const listFailureNotes = (
  db: Reader,
  workspaceId: string,
  groupId: string,
  limit: number,
): Promise<FailureNoteRow[]> =>
  db
    .selectFrom('failure_notes')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where('group_id', '=', groupId)
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();

export const findFailureRules = (db: Reader, workspaceId: string) =>
  db
    .selectFrom('failure_rules')
    .select(['keep', 'hide'])
    .where('workspace_id', '=', workspaceId)
    .executeTakeFirst();

export async function putFailureRules(
  tx: Tx,
  row: { workspace_id: string; keep: string; hide: string },
): Promise<void> {
  const { keep, hide } = row;
  await tx
    .insertInto('failure_rules')
    .values(row)
    .onConflict((conflict) => conflict.column('workspace_id').doUpdateSet({ keep, hide }))
    .execute();
}
