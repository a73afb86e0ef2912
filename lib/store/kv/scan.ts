import { sql } from 'kysely';
import type { Delimiter } from '@/lib/shape/kv/delimiter';
import type { KvSort } from '@/lib/shape/kv/list';
import type { Reader } from '@/lib/store/driver/store';
import type { KvRow } from './entries';

export interface Space {
  workspaceId: string;
  namespace: string;
}

const COLUMNS = [
  'key',
  'version',
  'content_type',
  'size',
  'updated_at',
  'expires_at',
  'seq',
] as const satisfies readonly (keyof KvRow)[];

/** What a list shows of an entry. */
export type KvListed = Pick<KvRow, (typeof COLUMNS)[number]> & { is_deleted: number };

const listed = (db: Reader, { workspaceId, namespace }: Space) =>
  db
    .selectFrom('kv_entries')
    .select(COLUMNS)
    .select(sql<number>`case when value is null then 1 else 0 end`.as('is_deleted'))
    .where('workspace_id', '=', workspaceId)
    .where('namespace', '=', namespace);

/** Put behind a prefix, it is beyond every key that begins so: more of the last character than a key can have. */
export const LAST = '\u{10FFFF}'.repeat(513);

/** Where a scan goes on: after this entry, in the order it is sorted by. */
export interface KvPlaceInScan {
  key: string;
  by: number;
}

/** A namespace's entries that are not deleted, in order, after one of them. */
export function scanEntries(
  db: Reader,
  space: Space,
  {
    sort,
    prefix,
    after,
    limit,
  }: { sort: KvSort; prefix: string; after: KvPlaceInScan | null; limit: number },
): Promise<KvListed[]> {
  const query = listed(db, space).where('value', 'is not', null).limit(limit);
  switch (sort) {
    case 'key': {
      const from = after ? query.where('key', '>', after.key) : query;
      const within = prefix ? from.where('key', '>=', prefix).where('key', '<', prefix + LAST) : from;
      return within.orderBy('key').execute();
    }
    case 'updated':
      return (after ? query.where('seq', '<', after.by) : query).orderBy('seq', 'desc').execute();
    case 'size': {
      const from = after
        ? query.where((eb) =>
            eb.or([
              eb('size', '<', after.by),
              eb.and([eb('size', '=', after.by), eb('key', '<', after.key)]),
            ]),
          )
        : query;
      return from.orderBy('size', 'desc').orderBy('key', 'desc').execute();
    }
    case 'expiry': {
      const due = query.where('expires_at', 'is not', null);
      const from = after
        ? due.where((eb) =>
            eb.or([
              eb('expires_at', '>', after.by),
              eb.and([eb('expires_at', '=', after.by), eb('key', '>', after.key)]),
            ]),
          )
        : due;
      return from.orderBy('expires_at').orderBy('key').execute();
    }
  }
}

/** The keys that lie right in a folder, after a key. */
export const listLeaves = (db: Reader, space: Space, parent: string, after: string, limit: number) =>
  listed(db, space)
    .where('value', 'is not', null)
    .where('parent', '=', parent)
    .where('key', '>', after)
    .orderBy('key')
    .limit(limit)
    .execute();

/** What was written after a count of the namespace, deletions too, in that order. */
export const listChanges = (db: Reader, space: Space, after: number, limit: number) =>
  listed(db, space).where('seq', '>', after).orderBy('seq').limit(limit).execute();

/**
 * How many entries that are not deleted begin like a prefix: what stands right in the folder it lies in and in the
 * folders below that, by each delimiter, since a namespace that is being split anew has folders by two.
 */
export async function countPrefix(
  db: Reader,
  { workspaceId, namespace }: Space,
  { prefix, parents }: { prefix: string; parents: readonly { delimiter: Delimiter; parent: string }[] },
): Promise<number> {
  const names = [...new Set(parents.map(({ parent }) => parent))];
  const within = sql`workspace_id = ${workspaceId} and namespace = ${namespace} and parent in (${sql.join(names)})`;
  const folders = parents.map(
    ({ parent, delimiter }) => sql`parent = ${parent} and substr(path, length(path), 1) = ${delimiter}`,
  );
  const { rows } = await sql<{ count: number | string | null }>`
    select (select count(*) from kv_entries where ${within}
        and key >= ${prefix} and key < ${prefix + LAST} and value is not null)
      + (select coalesce(sum(keys), 0) from kv_folders where ${within} and (${sql.join(folders, sql` or `)})
        and path >= ${prefix} and path < ${prefix + LAST})
      as count`.execute(db);
  return Number(rows[0]?.count ?? 0);
}
