import type { Insertable, Selectable } from 'kysely';
import { forget } from '@/lib/store/driver/memo';
import type { Reader, Tx } from '@/lib/store/driver/store';
import type { Tables } from '@/lib/store/schema/schema';

export type KeyRow = Selectable<Tables['keys']>;

export async function insertKey(
  tx: Tx,
  key: Insertable<Tables['keys']>,
  secret: Insertable<Tables['key_secrets']>,
): Promise<void> {
  forget(tx);
  await tx.insertInto('keys').values(key).execute();
  await tx.insertInto('key_secrets').values(secret).execute();
}

export type FoundKey = KeyRow & {
  secret_expires_at: number | null;
  secret_revoked_at: number | null;
  workspace_slug: string;
  claim_seconds: number;
};

/** The key behind a secret's hash with the workspace it belongs to, whatever its state. */
export function findKeyByHash(db: Reader, hash: string): Promise<FoundKey | undefined> {
  return db
    .selectFrom('key_secrets as s')
    .innerJoin('keys as k', 'k.id', 's.key_id')
    .innerJoin('workspaces as w', 'w.id', 'k.workspace_id')
    .selectAll('k')
    .select([
      's.expires_at as secret_expires_at',
      's.revoked_at as secret_revoked_at',
      'w.slug as workspace_slug',
      'w.claim_seconds',
    ])
    .where('s.hash', '=', hash)
    .executeTakeFirst();
}

/** A key of a workspace, whatever its state. */
export const findKey = (db: Reader, workspaceId: string, id: string): Promise<KeyRow | undefined> =>
  db
    .selectFrom('keys')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .executeTakeFirst();

/** The member who made a key; null when none did, undefined when there is no such key. */
export async function creatorOf(db: Reader, workspaceId: string, keyId: string) {
  const row = await db
    .selectFrom('keys')
    .select('created_by_id')
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', keyId)
    .executeTakeFirst();
  return row?.created_by_id;
}

/** The ids of the keys that a member made. */
export async function keysCreatedBy(db: Reader, workspaceId: string, userId: string): Promise<string[]> {
  const rows = await db
    .selectFrom('keys')
    .select('id')
    .where('workspace_id', '=', workspaceId)
    .where('created_by_id', '=', userId)
    .execute();
  return rows.map((row) => row.id);
}

/** Which member made which key of the workspace. */
export function listKeyCreators(db: Reader, workspaceId: string) {
  return db
    .selectFrom('keys')
    .select(['id', 'created_by_id'])
    .where('workspace_id', '=', workspaceId)
    .where('created_by_id', 'is not', null)
    .execute();
}

export function listKeyRows(db: Reader, workspaceId: string) {
  return db
    .selectFrom('keys as k')
    .innerJoin('key_secrets as s', 's.key_id', 'k.id')
    .selectAll('k')
    .select(['s.prefix', 's.last_four'])
    .where('k.workspace_id', '=', workspaceId)
    .orderBy('k.created_at', 'desc')
    .execute();
}

/** What the keys of a workspace are called, revoked ones too. */
export const listKeyNames = (db: Reader, workspaceId: string) =>
  db.selectFrom('keys').select(['id', 'name']).where('workspace_id', '=', workspaceId).execute();

export async function setKeyRevoked(tx: Tx, workspaceId: string, id: string, at: number): Promise<boolean> {
  forget(tx);
  const result = await tx
    .updateTable('keys')
    .set({ revoked_at: at })
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .where('revoked_at', 'is', null)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

/** Writes when keys were last used, which no memory keeps. */
export async function touchKeys(tx: Tx, used: ReadonlyMap<string, number>): Promise<void> {
  for (const [id, at] of used) {
    await tx.updateTable('keys').set({ last_used_at: at }).where('id', '=', id).execute();
  }
}
