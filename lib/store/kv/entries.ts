import type { Selectable } from 'kysely';
import { findCompiled, runCompiled } from '@/lib/store/driver/compiled';
import type { Reader, Tx } from '@/lib/store/driver/store';
import type { Tables } from '@/lib/store/schema/schema';

export type KvRow = Selectable<Tables['kv_entries']>;

/** The newest version of a key, deleted or expired too. */
export async function findAnyEntry(
  db: Reader,
  workspaceId: string,
  namespace: string,
  key: string,
): Promise<KvRow | undefined> {
  return findCompiled(db, 'find kv entry', [workspaceId, namespace, key], () =>
    db
      .selectFrom('kv_entries')
      .selectAll()
      .where('workspace_id', '=', workspaceId)
      .where('namespace', '=', namespace)
      .where('key', '=', key),
  );
}

/** The newest version of the entry that a protocol knows by this id. */
export const findEntryById = (db: Reader, workspaceId: string, id: string) =>
  db
    .selectFrom('kv_entries')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .executeTakeFirst();

/** Whether the entry has a value that has not expired. */
export const isLive = (row: Pick<KvRow, 'value' | 'expires_at'>, now: number): boolean =>
  row.value !== null && (row.expires_at === null || row.expires_at > now);

/** Writes the newest version of a key in the place of the one before; only what differs, so that few indexes change. */
export async function putEntry(tx: Tx, row: KvRow, last: KvRow | undefined): Promise<void> {
  if (!last) {
    await runCompiled(tx, `insert kv entry ${Object.keys(row).join()}`, Object.values(row), () =>
      tx.insertInto('kv_entries').values(row),
    );
    return;
  }
  const changed = Object.entries(row).filter(([name, value]) => value !== Reflect.get(last, name));
  const names = changed.map(([name]) => name).join();
  const { workspace_id, namespace, key } = row;
  const parameters = [...changed.map(([, value]) => value), workspace_id, namespace, key];
  await runCompiled(tx, `update kv entry ${names}`, parameters, () =>
    tx
      .updateTable('kv_entries')
      .set(Object.fromEntries(changed))
      .where('workspace_id', '=', workspace_id)
      .where('namespace', '=', namespace)
      .where('key', '=', key),
  );
}

/** Entries whose time to live ended before an instant, at most `limit`. */
export const listExpired = (db: Reader, now: number, limit: number) =>
  db
    .selectFrom('kv_entries')
    .select(['workspace_id', 'namespace', 'key'])
    .where('expires_at', '<=', now)
    .orderBy('expires_at')
    .limit(limit)
    .execute();

/** A namespace's entries that have not expired, by key. */
export const listLive = (db: Reader, workspaceId: string, namespace: string, now: number, limit: number) =>
  db
    .selectFrom('kv_entries')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where('namespace', '=', namespace)
    .where('value', 'is not', null)
    .where((eb) => eb.or([eb('expires_at', 'is', null), eb('expires_at', '>', now)]))
    .orderBy('key')
    .limit(limit)
    .execute();

/** Deletes what is left of keys that were deleted before an instant, at most `limit`; says how many. */
export async function forgetTombstones(
  tx: Tx,
  workspaceId: string,
  before: number,
  limit: number,
): Promise<number> {
  const rows = await tx
    .selectFrom('kv_entries')
    .select(['namespace', 'key'])
    .where('workspace_id', '=', workspaceId)
    .where('value', 'is', null)
    .where('updated_at', '<', before)
    .limit(limit)
    .execute();
  for (const { namespace, key } of rows) {
    for (const table of ['kv_versions', 'kv_entries'] as const) {
      await tx
        .deleteFrom(table)
        .where('workspace_id', '=', workspaceId)
        .where('namespace', '=', namespace)
        .where('key', '=', key)
        .execute();
    }
  }
  return rows.length;
}
