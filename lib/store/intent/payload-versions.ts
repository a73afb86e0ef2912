import type { Insertable, Selectable } from 'kysely';
import type { Reader, Tx } from '@/lib/store/driver/store';
import type { Tables } from '@/lib/store/schema/schema';

export type PayloadVersionRow = Selectable<Tables['payload_versions']>;

export async function insertPayloadVersion(
  tx: Tx,
  row: Insertable<Tables['payload_versions']>,
): Promise<void> {
  await tx.insertInto('payload_versions').values(row).execute();
}

/** The versions that edits have replaced, oldest first. */
export function listPayloadVersions(
  db: Reader,
  workspaceId: string,
  intentId: string,
): Promise<PayloadVersionRow[]> {
  return db
    .selectFrom('payload_versions')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where('intent_id', '=', intentId)
    .orderBy('version')
    .execute();
}

/** The first version after a number that an edit has replaced. */
export function findPayloadVersionAfter(
  db: Reader,
  workspaceId: string,
  intentId: string,
  after: number,
): Promise<PayloadVersionRow | undefined> {
  return db
    .selectFrom('payload_versions')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where('intent_id', '=', intentId)
    .where('version', '>', after)
    .orderBy('version')
    .limit(1)
    .executeTakeFirst();
}
