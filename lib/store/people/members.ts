import type { Role } from '@/lib/shape/role';
import type { Reader, Tx } from '@/lib/store/driver/store';

/** A member's role, name and address; undefined for who is no member. */
export const findMember = (db: Reader, workspaceId: string, userId: string) =>
  db
    .selectFrom('memberships as m')
    .innerJoin('users as u', 'u.id', 'm.user_id')
    .select(['m.role', 'u.name', 'u.email'])
    .where('m.workspace_id', '=', workspaceId)
    .where('m.user_id', '=', userId)
    .executeTakeFirst();

/** The workspace's members by name, with when their newest session was opened. */
export const listMemberRows = (db: Reader, workspaceId: string) =>
  db
    .selectFrom('memberships as m')
    .innerJoin('users as u', 'u.id', 'm.user_id')
    .select((eb) => [
      'u.id',
      'u.name',
      'u.email',
      'm.role',
      'm.created_at',
      eb
        .selectFrom('sessions as s')
        .select((max) => max.fn.max('s.created_at').as('newest'))
        .whereRef('s.user_id', '=', 'm.user_id')
        .as('signed_in_at'),
    ])
    .where('m.workspace_id', '=', workspaceId)
    .orderBy((eb) => eb.fn('lower', ['u.name']))
    .orderBy('u.id')
    .execute();

export async function countOwners(db: Reader, workspaceId: string): Promise<number> {
  const { owners } = await db
    .selectFrom('memberships')
    .select((eb) => eb.fn.countAll().as('owners'))
    .where('workspace_id', '=', workspaceId)
    .where('role', '=', 'owner')
    .executeTakeFirstOrThrow();
  return Number(owners);
}

export async function setRole(tx: Tx, workspaceId: string, userId: string, role: Role): Promise<void> {
  await tx
    .updateTable('memberships')
    .set({ role })
    .where('workspace_id', '=', workspaceId)
    .where('user_id', '=', userId)
    .execute();
}

/** Takes somebody's seat, in its groups too. */
export async function deleteMember(tx: Tx, workspaceId: string, userId: string): Promise<void> {
  for (const table of ['mail_wishes', 'group_members', 'memberships'] as const) {
    await tx
      .deleteFrom(table)
      .where('workspace_id', '=', workspaceId)
      .where('user_id', '=', userId)
      .execute();
  }
}
