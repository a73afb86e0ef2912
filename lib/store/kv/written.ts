import { sql } from 'kysely';
import type { Protocol } from '@/lib/shape/protocol';
import type { Reader } from '@/lib/store/driver/store';
import type { KvRow } from './entries';

/** So many namespaces are looked through for what a client wrote, and so many entries in each. */
const SPACES = 50;
const NEWEST = 1_000;

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

/** Of a namespace's entries, those written last; `label` null is a key's client that calls itself nothing. */
async function writtenIn(
  db: Reader,
  workspaceId: string,
  namespace: string,
  { keyId, label }: KvClient,
): Promise<KvWrittenRow[]> {
  const newest = db
    .selectFrom('kv_entries')
    .select(['namespace', 'key', 'version', 'updated_at', 'intent_sure', 'writer_id', 'writer_label'])
    .where('workspace_id', '=', workspaceId)
    .where('namespace', '=', namespace)
    .orderBy('seq', 'desc')
    .limit(NEWEST)
    .as('newest');
  return db
    .selectFrom(newest)
    .select(['namespace', 'key', 'version', 'updated_at', 'intent_sure'])
    .where('writer_id', '=', keyId)
    .where('writer_label', label === null ? 'is' : '=', label)
    .execute();
}

/** A client by its key and what it calls itself. */
export interface KvClient {
  keyId: string;
  label: string | null;
}

/**
 * What a client of a protocol was the last to write, the last written first: among the newest entries of the
 * namespaces written in last, since an index of writers would cost every write.
 */
export async function listWrittenBy(
  db: Reader,
  workspaceId: string,
  protocol: Protocol,
  by: KvClient,
): Promise<KvWrittenRow[]> {
  const spaces = await db
    .selectFrom('kv_namespaces')
    .select('namespace')
    .where('workspace_id', '=', workspaceId)
    .where('protocol', '=', protocol)
    .orderBy('updated_at', 'desc')
    .limit(SPACES)
    .execute();
  const found: KvWrittenRow[] = [];
  for (const { namespace } of spaces) found.push(...(await writtenIn(db, workspaceId, namespace, by)));
  return found.sort((a, b) => b.updated_at - a.updated_at);
}
