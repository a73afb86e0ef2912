import type { Insertable, Selectable } from 'kysely';
import { forget } from '@/lib/store/driver/memo';
import type { Reader, Tx } from '@/lib/store/driver/store';
import type { Tables } from '@/lib/store/schema/schema';

export type KvMaskRow = Selectable<Tables['kv_masks']>;

export const listMaskRows = (db: Reader, workspaceId: string): Promise<KvMaskRow[]> =>
  db.selectFrom('kv_masks').selectAll().where('workspace_id', '=', workspaceId).orderBy('id').execute();

export async function insertMask(tx: Tx, row: Insertable<Tables['kv_masks']>): Promise<void> {
  forget(tx);
  await tx.insertInto('kv_masks').values(row).execute();
}

/** Deletes a mask; undefined where there is none. */
export async function deleteMaskRow(tx: Tx, workspaceId: string, id: string): Promise<KvMaskRow | undefined> {
  forget(tx);
  return tx
    .deleteFrom('kv_masks')
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirst();
}
