import type { Insertable, Selectable } from 'kysely';
import type { Reader, Tx } from '@/lib/store/driver/store';
import type { Tables } from '@/lib/store/schema/schema';

export type UserRow = Selectable<Tables['users']>;

/** Writes a new account; false when its e-mail address has one. */
export async function insertUser(tx: Tx, row: Insertable<Tables['users']>): Promise<boolean> {
  const result = await tx
    .insertInto('users')
    .values(row)
    .onConflict((conflict) => conflict.column('email').doNothing())
    .executeTakeFirst();
  return result.numInsertedOrUpdatedRows === 1n;
}

/** Seats somebody; false when they have a seat there already. */
export async function insertMembership(tx: Tx, row: Insertable<Tables['memberships']>): Promise<boolean> {
  const result = await tx
    .insertInto('memberships')
    .values(row)
    .onConflict((conflict) => conflict.columns(['workspace_id', 'user_id']).doNothing())
    .executeTakeFirst();
  return result.numInsertedOrUpdatedRows === 1n;
}

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

/** Everybody who owns a workspace that stands. */
export async function ownerIds(db: Reader): Promise<string[]> {
  const rows = await db
    .selectFrom('memberships as m')
    .innerJoin('workspaces as w', 'w.id', 'm.workspace_id')
    .select('m.user_id')
    .distinct()
    .where('m.role', '=', 'owner')
    .where('w.deleted_at', 'is', null)
    .execute();
  return rows.map((row) => row.user_id);
}

export const findUserByEmail = (db: Reader, email: string) =>
  db.selectFrom('users').selectAll().where('email', '=', email).executeTakeFirst();
export const findUser = (db: Reader, id: string) =>
  db.selectFrom('users').selectAll().where('id', '=', id).executeTakeFirst();
export const findSession = (db: Reader, id: string) =>
  db.selectFrom('sessions').selectAll().where('id', '=', id).executeTakeFirst();

/** A user's memberships with the workspaces they are in, oldest first. */
export const membershipsOf = (db: Reader, userId: string) =>
  db
    .selectFrom('memberships as m')
    .innerJoin('workspaces as w', 'w.id', 'm.workspace_id')
    .select(['w.id', 'w.slug', 'w.name', 'w.claim_seconds', 'm.role'])
    .where('m.user_id', '=', userId)
    .where('w.deleted_at', 'is', null)
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

/** Those of the given sessions that still stand, once for each workspace their user is a member of. */
export function liveSeats(db: Reader, sessionIds: readonly string[], now: number) {
  return db
    .selectFrom('sessions as s')
    .innerJoin('memberships as m', 'm.user_id', 's.user_id')
    .select(['s.id', 'm.workspace_id'])
    .where('s.id', 'in', sessionIds)
    .where('s.revoked_at', 'is', null)
    .where('s.expires_at', '>', now)
    .execute();
}
