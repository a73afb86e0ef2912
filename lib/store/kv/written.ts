import { sql } from 'kysely';
import type { Protocol } from '@/lib/shape/protocol';
import type { Reader } from '@/lib/store/driver/store';
import type { KvRow } from './entries';

/** Where a list goes on. */
export interface KvPlace {
  namespace: string;
  key: string;
}

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

/** A client by its key and what it calls itself, if it calls itself anything. */
export interface KvClient {
  keyId: string;
  label: string | null;
  protocol: Protocol;
}

/** What a client of a protocol was the last to write, by namespace and key, after one place. */
export const listWrittenBy = (
  db: Reader,
  workspaceId: string,
  { keyId, label, protocol }: KvClient,
  after: KvPlace,
  limit: number,
): Promise<KvWrittenRow[]> =>
  db
    .selectFrom('kv_entries as entry')
    .innerJoin('kv_namespaces as space', (join) =>
      join
        .onRef('space.workspace_id', '=', 'entry.workspace_id')
        .onRef('space.namespace', '=', 'entry.namespace'),
    )
    .select(['entry.namespace', 'entry.key', 'entry.version', 'entry.updated_at', 'entry.intent_sure'])
    .where('entry.workspace_id', '=', workspaceId)
    .where('entry.writer_kind', '=', sql.lit('key'))
    .where('entry.writer_id', '=', keyId)
    .where('entry.writer_label', label === null ? 'is' : '=', label)
    .where((eb) => eb(eb.refTuple('entry.namespace', 'entry.key'), '>', eb.tuple(after.namespace, after.key)))
    .where('space.protocol', '=', protocol)
    .orderBy('entry.namespace')
    .orderBy('entry.key')
    .limit(limit)
    .execute();
