import type { Insertable, Selectable } from 'kysely';
import type { Tables } from './schema';
import type { Reader, Tx } from './store';

export type UserRow = Selectable<Tables['users']>;
export type SessionRow = Selectable<Tables['sessions']>;
export type WorkspaceRow = Selectable<Tables['workspaces']>;

export const insertUser = (tx: Tx, row: Insertable<Tables['users']>) =>
  tx.insertInto('users').values(row).execute();
export const insertWorkspace = (tx: Tx, row: Insertable<Tables['workspaces']>) =>
  tx.insertInto('workspaces').values(row).execute();
export const insertMembership = (tx: Tx, row: Insertable<Tables['memberships']>) =>
  tx.insertInto('memberships').values(row).execute();
export const insertSession = (tx: Tx, row: Insertable<Tables['sessions']>) =>
  tx.insertInto('sessions').values(row).execute();

export async function hasOwner(db: Reader): Promise<boolean> {
  const row = await db
    .selectFrom('memberships')
    .select('user_id')
    .where('role', '=', 'owner')
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

export const findUserByEmail = (db: Reader, email: string) =>
  db.selectFrom('users').selectAll().where('email', '=', email).executeTakeFirst();
export const findUser = (db: Reader, id: string) =>
  db.selectFrom('users').selectAll().where('id', '=', id).executeTakeFirst();
export const findWorkspace = (db: Reader, slug: string) =>
  db.selectFrom('workspaces').selectAll().where('slug', '=', slug).executeTakeFirst();
export const listWorkspaces = (db: Reader) => db.selectFrom('workspaces').selectAll().execute();
export const findSession = (db: Reader, id: string) =>
  db.selectFrom('sessions').selectAll().where('id', '=', id).executeTakeFirst();

/** A user's memberships with the workspaces they are in, oldest first. */
export const membershipsOf = (db: Reader, userId: string) =>
  db
    .selectFrom('memberships as m')
    .innerJoin('workspaces as w', 'w.id', 'm.workspace_id')
    .select(['w.id', 'w.slug', 'w.name', 'w.claim_seconds', 'm.role'])
    .where('m.user_id', '=', userId)
    .orderBy('m.created_at')
    .execute();

export async function setSessionRevoked(tx: Tx, id: string, at: number): Promise<void> {
  await tx
    .updateTable('sessions')
    .set({ revoked_at: at })
    .where('id', '=', id)
    .where('revoked_at', 'is', null)
    .execute();
}

/** Those of the given sessions that still stand. */
export async function standingSessions(db: Reader, ids: readonly string[], now: number): Promise<string[]> {
  const rows = await db
    .selectFrom('sessions')
    .select('id')
    .where('id', 'in', ids)
    .where('revoked_at', 'is', null)
    .where('expires_at', '>', now)
    .execute();
  return rows.map((row) => row.id);
}
