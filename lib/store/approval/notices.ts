import type { Insertable, Selectable } from 'kysely';
import type { Reader, Tx } from '@/lib/store/driver/store';
import type { Tables } from '@/lib/store/schema/schema';

export type NoticeRow = Selectable<Tables['notices']>;

export async function insertNotice(tx: Tx, row: Insertable<Tables['notices']>): Promise<void> {
  await tx.insertInto('notices').values(row).execute();
}

/** The oldest notices of every workspace. */
export function listNotices(db: Reader, limit: number): Promise<NoticeRow[]> {
  return db.selectFrom('notices').selectAll().orderBy('id').limit(limit).execute();
}

/** Takes a notice away; false when somebody has already. */
export async function deleteNotice(tx: Tx, row: Pick<NoticeRow, 'workspace_id' | 'id'>): Promise<boolean> {
  const result = await tx
    .deleteFrom('notices')
    .where('workspace_id', '=', row.workspace_id)
    .where('id', '=', row.id)
    .executeTakeFirst();
  return result.numDeletedRows === 1n;
}
