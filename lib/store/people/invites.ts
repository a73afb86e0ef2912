import type { Insertable, Selectable } from 'kysely';
import type { Role } from '@/lib/shape/role';
import type { Reader, Tx } from '@/lib/store/driver/store';
import type { Tables } from '@/lib/store/schema/schema';

export type InviteRow = Selectable<Tables['invites']>;

export const insertInvite = (tx: Tx, row: Insertable<Tables['invites']>) =>
  tx.insertInto('invites').values(row).execute();

/** The invite behind a token's hash, whatever its state, with who made it and for which workspace. */
export const findInvite = (db: Reader, tokenHash: string) =>
  db
    .selectFrom('invites as i')
    .innerJoin('workspaces as w', 'w.id', 'i.workspace_id')
    .innerJoin('users as u', 'u.id', 'i.created_by')
    .selectAll('i')
    .select(['w.slug as workspace_slug', 'w.name as workspace_name', 'u.name as inviter_name'])
    .where('i.token_hash', '=', tokenHash)
    .where('w.deleted_at', 'is', null)
    .executeTakeFirst();

/** Uses an invite up; undefined when it is used, revoked or has run out already. */
export const takeInvite = (tx: Tx, tokenHash: string, userId: string, now: number) =>
  tx
    .updateTable('invites')
    .set({ accepted_at: now, accepted_by: userId })
    .where('token_hash', '=', tokenHash)
    .where('accepted_at', 'is', null)
    .where('revoked_at', 'is', null)
    .where('expires_at', '>', now)
    .returningAll()
    .executeTakeFirst();

/** Revokes an invite nobody has used; undefined when there is none. */
export const setInviteRevoked = (tx: Tx, workspaceId: string, id: string, at: number) =>
  tx
    .updateTable('invites')
    .set({ revoked_at: at })
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .where('accepted_at', 'is', null)
    .where('revoked_at', 'is', null)
    .returningAll()
    .executeTakeFirst();

/** Revokes the open invites of a member except those for roles they may still give; says how many. */
export async function revokeInvitesBy(
  tx: Tx,
  by: { workspaceId: string; userId: string },
  keep: readonly Role[],
  at: number,
): Promise<number> {
  let query = tx
    .updateTable('invites')
    .set({ revoked_at: at })
    .where('workspace_id', '=', by.workspaceId)
    .where('created_by', '=', by.userId)
    .where('accepted_at', 'is', null)
    .where('revoked_at', 'is', null);
  if (keep.length > 0) query = query.where('role', 'not in', keep);
  return Number((await query.executeTakeFirst()).numUpdatedRows);
}

/** The workspace's invites that were neither used nor revoked, newest first. */
export const listPendingInvites = (db: Reader, workspaceId: string, limit: number) =>
  db
    .selectFrom('invites as i')
    .innerJoin('users as u', 'u.id', 'i.created_by')
    .selectAll('i')
    .select('u.name as inviter_name')
    .where('i.workspace_id', '=', workspaceId)
    .where('i.accepted_at', 'is', null)
    .where('i.revoked_at', 'is', null)
    .orderBy('i.created_at', 'desc')
    .orderBy('i.id', 'desc')
    .limit(limit)
    .execute();
