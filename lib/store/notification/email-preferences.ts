import type { Insertable, Selectable } from 'kysely';
import type { Reader, Tx } from '@/lib/store/driver/store';
import type { Tables } from '@/lib/store/schema/schema';

export type EmailPreferenceRow = Selectable<Tables['mail_wishes']>;

/** What the workspace's members said they want e-mail about. */
export function listEmailPreferenceRows(db: Reader, workspaceId: string): Promise<EmailPreferenceRow[]> {
  return db.selectFrom('mail_wishes').selectAll().where('workspace_id', '=', workspaceId).execute();
}

export async function putEmailPreferences(tx: Tx, row: Insertable<Tables['mail_wishes']>): Promise<void> {
  const { asked, reminded, told } = row;
  await tx
    .insertInto('mail_wishes')
    .values(row)
    .onConflict((conflict) =>
      conflict.columns(['workspace_id', 'user_id']).doUpdateSet({ asked, reminded, told }),
    )
    .execute();
}
