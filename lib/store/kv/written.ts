import { sql } from 'kysely';
import type { Reader } from '@/lib/store/driver/store';
import type { KvRow } from './entries';

/** A key that somebody wrote, and when it was written last. */
export type KvWrittenRow = Pick<KvRow, 'namespace' | 'key' | 'version' | 'updated_at' | 'intent_sure'>;

/** The keys that were written for an intent, with the newest version that was; the last written first. */
export async function listWrittenFor(
  db: Reader,
  workspaceId: string,
  intentId: string,
  limit: number,
): Promise<KvWrittenRow[]> {
  const columns = sql`namespace, key, version, updated_at, intent_sure`;
  const those = sql`workspace_id = ${workspaceId} and intent_id = ${intentId}`;
  const { rows } = await sql<KvWrittenRow>`
    select namespace, key, max(version) as version, max(updated_at) as updated_at, max(intent_sure) as intent_sure
    from (select ${columns} from kv_entries where ${those}
      union all select ${columns} from kv_versions where ${those}) as written
    group by namespace, key order by max(updated_at) desc, namespace, key limit ${limit}`.execute(db);
  return rows;
}

/** The entries whose newest version a key's client of this label wrote, the last written first; null for no label. */
export const listWrittenBy = (
  db: Reader,
  workspaceId: string,
  { keyId, label }: { keyId: string; label: string | null },
  limit: number,
): Promise<KvWrittenRow[]> =>
  db
    .selectFrom('kv_entries')
    .select(['namespace', 'key', 'version', 'updated_at', 'intent_sure'])
    .where('workspace_id', '=', workspaceId)
    .where('writer_id', '=', keyId)
    .where('writer_label', label === null ? 'is' : '=', label)
    .orderBy('updated_at', 'desc')
    .limit(limit)
    .execute();
