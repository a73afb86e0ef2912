import { type Insertable, type RawBuilder, type Selectable, sql, type Updateable } from 'kysely';
import { forget } from '@/lib/store/driver/memo';
import type { Reader, Tx } from '@/lib/store/driver/store';
import { deleteIntents } from '@/lib/store/intent/intents';
import type { Tables } from '@/lib/store/schema/schema';

export type WorkspaceRow = Selectable<Tables['workspaces']>;

/** Writes a new workspace; false when its slug is taken. */
export async function insertWorkspace(tx: Tx, row: Insertable<Tables['workspaces']>): Promise<boolean> {
  forget(tx);
  const result = await tx
    .insertInto('workspaces')
    .values(row)
    .onConflict((conflict) => conflict.column('slug').doNothing())
    .executeTakeFirst();
  return result.numInsertedOrUpdatedRows === 1n;
}

export const findWorkspace = (db: Reader, slug: string) =>
  db.selectFrom('workspaces').selectAll().where('slug', '=', slug).executeTakeFirst();
export const findWorkspaceById = (db: Reader, id: string) =>
  db
    .selectFrom('workspaces')
    .selectAll()
    .where('id', '=', id)
    .where('deleted_at', 'is', null)
    .executeTakeFirst();
export const listWorkspaces = (db: Reader) =>
  db.selectFrom('workspaces').selectAll().where('deleted_at', 'is', null).execute();

export async function setWorkspace(
  tx: Tx,
  id: string,
  change: Updateable<Tables['workspaces']>,
): Promise<void> {
  forget(tx);
  await tx.updateTable('workspaces').set(change).where('id', '=', id).execute();
}

/** Shuts a workspace at once: no member and no key gets in any more, and its slug is free. */
export async function closeWorkspace(tx: Tx, id: string, at: number): Promise<void> {
  forget(tx);
  await tx.updateTable('workspaces').set({ slug: id, deleted_at: at }).where('id', '=', id).execute();
  await tx.deleteFrom('memberships').where('workspace_id', '=', id).execute();
  await tx
    .updateTable('keys')
    .set({ revoked_at: at })
    .where('workspace_id', '=', id)
    .where('revoked_at', 'is', null)
    .execute();
}

/** A workspace that was shut before `before` and still has rows. */
export const findDeleted = (db: Reader, before: number) =>
  db
    .selectFrom('workspaces')
    .selectAll()
    .where('deleted_at', '<=', before)
    .orderBy('deleted_at')
    .executeTakeFirst();

/** Every table with rows of a workspace and what tells its rows apart; what refers to others comes first. */
const CLEARED = [
  ['rules', ['workspace_id', 'id']],
  ['deliveries', ['workspace_id', 'id']],
  ['hooks', ['workspace_id', 'id']],
  ['mail_wishes', ['workspace_id', 'user_id']],
  ['memberships', ['workspace_id', 'user_id']],
  ['group_members', ['workspace_id', 'group_id', 'user_id']],
  ['groups', ['id']],
  ['invites', ['id']],
  ['idempotency_keys', ['workspace_id', 'owner_id', 'endpoint', 'key']],
  ['kv_entries', ['workspace_id', 'namespace', 'key']],
  ['kv_versions', ['workspace_id', 'namespace', 'key', 'version']],
  ['kv_folders', ['workspace_id', 'namespace', 'path']],
  ['kv_namespaces', ['workspace_id', 'namespace']],
  ['kv_masks', ['workspace_id', 'id']],
  ['views', ['workspace_id', 'id']],
  ['view_choices', ['workspace_id', 'user_id']],
  ['job_parts', ['workspace_id', 'job_id', 'number']],
  ['job_results', ['workspace_id', 'job_id', 'number']],
  ['jobs', ['workspace_id', 'id']],
  ['worker_beats', ['workspace_id', 'worker_id', 'at']],
  ['worker_addresses', ['workspace_id', 'worker_id', 'address']],
  ['workers', ['workspace_id', 'id']],
  ['queue_consumers', ['workspace_id', 'goal', 'worker_id', 'key_id']],
  ['queues', ['workspace_id', 'goal']],
  ['queue_settings', ['workspace_id', 'goal']],
  ['metric_counts', ['workspace_id', 'step', 'kind', 'subject', 'at']],
  ['metric_times', ['workspace_id', 'step', 'kind', 'subject', 'at', 'name', 'bucket']],
  ['failure_groups', ['workspace_id', 'id']],
  ['failure_counts', ['workspace_id', 'step', 'group_id', 'at']],
  ['failure_workers', ['workspace_id', 'group_id', 'worker']],
  ['failure_notes', ['workspace_id', 'id']],
  ['failure_rules', ['workspace_id']],
  ['mailbox_ends', ['workspace_id', 'name']],
  ['audit', ['workspace_id', 'number']],
] as const satisfies readonly (readonly [table: keyof Tables, columns: readonly string[]])[];

/** Deletes a batch of what a shut workspace left behind, its own row last; true once nothing is left. */
export async function clearWorkspace(tx: Tx, id: string, limit: number): Promise<boolean> {
  forget(tx);
  if (await clearIntents(tx, id, limit)) return false;
  for (const [table, columns] of CLEARED) {
    const names = sql.join(columns.map((column) => sql.ref(column)));
    const batch = sql`select ${names} from ${sql.table(table)} where workspace_id = ${id} limit ${limit}`;
    if (await someDeleted(tx, sql`delete from ${sql.table(table)} where (${names}) in (${batch})`))
      return false;
  }
  if (await clearKeys(tx, id, limit)) return false;
  await tx.deleteFrom('workspaces').where('id', '=', id).execute();
  return true;
}

async function someDeleted(tx: Tx, statement: RawBuilder<unknown>): Promise<boolean> {
  const { numAffectedRows = 0n } = await statement.execute(tx);
  return numAffectedRows > 0n;
}

async function clearIntents(tx: Tx, workspaceId: string, limit: number): Promise<boolean> {
  const rows = await tx
    .selectFrom('intents')
    .select('id')
    .where('workspace_id', '=', workspaceId)
    .limit(limit)
    .execute();
  if (rows.length === 0) return false;
  await deleteIntents(
    tx,
    workspaceId,
    rows.map((row) => row.id),
  );
  return true;
}

async function clearKeys(tx: Tx, workspaceId: string, limit: number): Promise<boolean> {
  const rows = await tx
    .selectFrom('keys')
    .select('id')
    .where('workspace_id', '=', workspaceId)
    .limit(limit)
    .execute();
  if (rows.length === 0) return false;
  const ids = rows.map((row) => row.id);
  await tx.deleteFrom('key_secrets').where('key_id', 'in', ids).execute();
  await tx.deleteFrom('keys').where('id', 'in', ids).execute();
  return true;
}
