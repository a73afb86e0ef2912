import type { Insertable, Selectable } from 'kysely';
import type { Tables } from './schema';
import type { Reader, Tx } from './store';

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
