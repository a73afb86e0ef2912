import type { Reader } from '@/lib/store/driver/store';
import type { KvRow } from './entries';

/** What an entry says of itself, without its value. */
export type KvHeader = Pick<KvRow, 'namespace' | 'key' | 'tags' | 'meta' | 'size' | 'expires_at'> & {
  id: string;
};

/** Entries with an id that are not deleted, by namespace and key, after one place and up to a namespace. */
export const scanAcross = (
  db: Reader,
  workspaceId: string,
  { after, last }: { after: { namespace: string; key: string }; last: string },
  limit: number,
): Promise<KvHeader[]> =>
  db
    .selectFrom('kv_entries')
    .select(['namespace', 'key', 'id', 'tags', 'meta', 'size', 'expires_at'])
    .$narrowType<{ id: string }>()
    .where('workspace_id', '=', workspaceId)
    .where(({ eb, refTuple, tuple }) =>
      eb(refTuple('namespace', 'key'), '>', tuple(after.namespace, after.key)),
    )
    .where('namespace', '<=', last)
    .where('value', 'is not', null)
    .where('id', 'is not', null)
    .orderBy('namespace')
    .orderBy('key')
    .limit(limit)
    .execute();

/** The newest versions of entries by their ids, in any order. */
export const findEntriesById = (db: Reader, workspaceId: string, ids: readonly string[]): Promise<KvRow[]> =>
  db
    .selectFrom('kv_entries')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where('id', 'in', ids)
    .execute();
