import { type Insertable, type Selectable, sql } from 'kysely';
import { type Reader, StaleRow, type Tx } from '@/lib/store/driver/store';
import type { Tables } from '@/lib/store/schema/schema';

export type KvRow = Selectable<Tables['kv']>;

/** Replaces the entry, counting its version up. */
export async function putEntry(tx: Tx, row: Omit<Insertable<Tables['kv']>, 'version'>): Promise<void> {
  await tx
    .insertInto('kv')
    .values({ ...row, version: 1 })
    .onConflict((conflict) =>
      conflict.columns(['workspace_id', 'namespace', 'key']).doUpdateSet((eb) => ({
        value: row.value,
        version: eb('kv.version', '+', 1),
        written_by: row.written_by,
        updated_at: row.updated_at,
        expires_at: row.expires_at,
      })),
    )
    .execute();
}

/** The entry if it has not expired. */
export function findEntry(
  db: Reader,
  workspaceId: string,
  namespace: string,
  key: string,
  now: number,
): Promise<KvRow | undefined> {
  return db
    .selectFrom('kv')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where('namespace', '=', namespace)
    .where('key', '=', key)
    .where((eb) => eb.or([eb('expires_at', 'is', null), eb('expires_at', '>', now)]))
    .executeTakeFirst();
}

/** Puts, replaces or, with null, deletes an entry, if it is still as it was read; throws {@link StaleRow}. */
export async function changeEntry(
  tx: Tx,
  read: KvRow | undefined,
  row: Omit<Insertable<Tables['kv']>, 'version'> | null,
): Promise<void> {
  if (!read) {
    if (!row) return;
    const result = await tx
      .insertInto('kv')
      .values({ ...row, version: 1 })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst();
    if (result.numInsertedOrUpdatedRows !== 1n) throw new StaleRow();
    return;
  }
  const { workspace_id, namespace, key, version } = read;
  const changed = row
    ? await tx
        .updateTable('kv')
        .set({ ...row, version: version + 1 })
        .where('workspace_id', '=', workspace_id)
        .where('namespace', '=', namespace)
        .where('key', '=', key)
        .where('version', '=', version)
        .executeTakeFirst()
    : await tx
        .deleteFrom('kv')
        .where('workspace_id', '=', workspace_id)
        .where('namespace', '=', namespace)
        .where('key', '=', key)
        .where('version', '=', version)
        .executeTakeFirst();
  const count = 'numUpdatedRows' in changed ? changed.numUpdatedRows : changed.numDeletedRows;
  if (count !== 1n) throw new StaleRow();
}

/** The entry, expired or not. */
export const findAnyEntry = (db: Reader, workspaceId: string, namespace: string, key: string) =>
  db
    .selectFrom('kv')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where('namespace', '=', namespace)
    .where('key', '=', key)
    .executeTakeFirst();

/** A namespace's entries that have not expired, by key. */
export function listEntries(
  db: Reader,
  workspaceId: string,
  namespace: string,
  now: number,
  limit: number,
): Promise<KvRow[]> {
  return db
    .selectFrom('kv')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where('namespace', '=', namespace)
    .where((eb) => eb.or([eb('expires_at', 'is', null), eb('expires_at', '>', now)]))
    .orderBy('key')
    .limit(limit)
    .execute();
}

/** The namespaces that begin like this and have an entry, in order. */
export async function listNamespaces(
  db: Reader,
  workspaceId: string,
  prefix: string,
  now: number,
  limit: number,
): Promise<string[]> {
  const rows = await db
    .selectFrom('kv')
    .select('namespace')
    .distinct()
    .where('workspace_id', '=', workspaceId)
    .where((eb) => eb.fn('substr', ['namespace', eb.lit(1), eb.lit(prefix.length)]), '=', prefix)
    .where((eb) => eb.or([eb('expires_at', 'is', null), eb('expires_at', '>', now)]))
    .orderBy('namespace')
    .limit(limit)
    .execute();
  return rows.map((row) => row.namespace);
}

/** How many bytes, about, the values of a namespace have together. */
export async function sizeOfEntries(
  db: Reader,
  workspaceId: string,
  namespace: string,
  now: number,
): Promise<number> {
  const row = await db
    .selectFrom('kv')
    .select((eb) => eb.fn.sum<number | string | null>(sql<number>`length(value)`).as('size'))
    .where('workspace_id', '=', workspaceId)
    .where('namespace', '=', namespace)
    .where((eb) => eb.or([eb('expires_at', 'is', null), eb('expires_at', '>', now)]))
    .executeTakeFirst();
  return Number(row?.size ?? 0);
}
