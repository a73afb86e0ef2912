import { voidVotesOf } from '@/lib/bus/approval/void-votes';
import { auditAct } from '@/lib/bus/audit';
import { type Context, withWorkspaceLock } from '@/lib/bus/context';
import { BusError } from '@/lib/bus/errors';
import { auditingRefusal, requireScope } from '@/lib/bus/scope';
import type { MemberView } from '@/lib/shape/member';
import { ROLE_SCOPES, type Role, role as roleShape } from '@/lib/shape/role';
import type { Tx } from '@/lib/store/driver/store';
import { listGroupMembers } from '@/lib/store/people/groups';
import { revokeInvitesBy } from '@/lib/store/people/invites';
import { countOwners, deleteMember, findMember, listMemberRows, setRole } from '@/lib/store/people/members';
import { outranks, rolesUpTo } from './pure/rank';

/** The workspace's members by name. Throws `forbidden`. */
export async function listMembers(ctx: Context): Promise<MemberView[]> {
  await requireScope(ctx, 'member.read');
  const { read } = ctx.bus.store;
  const [rows, seats] = await Promise.all([
    listMemberRows(read, ctx.workspace.id),
    listGroupMembers(read, ctx.workspace.id),
  ]);
  const groups = new Map<string, string[]>(rows.map(({ id }) => [id, []]));
  for (const { user_id, group_id } of seats) groups.get(user_id)?.push(group_id);
  return rows.map(({ id, name, email, role, created_at, signed_in_at }) => ({
    id,
    name,
    email,
    role,
    joinedAt: created_at,
    signedInAt: signed_in_at,
    groups: groups.get(id) ?? [],
  }));
}

/** The roles the actor may give here, their own and those below; none without the right to. */
export async function grantableRoles(ctx: Context): Promise<Role[]> {
  if (!ctx.scopes.has('member.write')) return [];
  const own = await findMember(ctx.bus.store.read, ctx.workspace.id, ctx.actor.id);
  return own ? rolesUpTo(own.role) : [];
}

/** Refuses an actor who would act on a role above their own. A key has no role and rules over nobody. */
export async function requireRank(tx: Tx, ctx: Context, ...roles: readonly Role[]): Promise<void> {
  const own = await findMember(tx, ctx.workspace.id, ctx.actor.id);
  if (!own) throw new BusError('forbidden', 'Only a member can do this.');
  const above = roles.find((one) => outranks(one, own.role));
  if (above) throw new BusError('forbidden', `Your role is ${own.role}, which is below ${above}.`);
}

/** The member to be changed, whom the actor outranks or equals. */
async function subjectOf(tx: Tx, ctx: Context, userId: string) {
  const member = await findMember(tx, ctx.workspace.id, userId);
  if (!member) throw new BusError('not_found', 'They are not a member of this workspace.');
  await requireRank(tx, ctx, member.role);
  return member;
}

async function keepAnOwner(tx: Tx, ctx: Context, leaving: Role): Promise<void> {
  if (leaving !== 'owner' || (await countOwners(tx, ctx.workspace.id)) > 1) return;
  throw new BusError('conflict', 'This is the last owner. Make somebody else an owner first.');
}

/**
 * Gives a member another role, from their next request on; open invites they could no longer make are revoked.
 * Throws `forbidden` above one's own role, `conflict` for the last owner, `not_found`.
 */
export async function changeRole(ctx: Context, input: { userId: string; role: Role }): Promise<void> {
  await requireScope(ctx, 'member.write');
  const role = roleShape.safeParse(input.role).data;
  if (!role) throw new BusError('invalid', 'There is no such role.');
  const { userId } = input;
  const change = async (tx: Tx) => {
    const member = await subjectOf(tx, ctx, userId);
    await requireRank(tx, ctx, role);
    if (member.role === role) return;
    await keepAnOwner(tx, ctx, member.role);
    await setRole(tx, ctx.workspace.id, userId, role);
    const mayGive = ROLE_SCOPES[role].includes('member.write') ? rolesUpTo(role) : [];
    const revokedInvites = await revokeInvites(tx, ctx, userId, mayGive);
    await auditAct(tx, ctx, {
      action: 'member.role',
      subject: `user ${userId}`,
      before: JSON.stringify({ name: member.name, role: member.role }),
      after: JSON.stringify({ name: member.name, role, revokedInvites }),
    });
  };
  await auditingRefusal(ctx, 'member.write', () => withWorkspaceLock(ctx, change));
  await voidVotesOf(ctx, userId);
}

/**
 * Ends somebody's access at once, their groups and open invites with it. What they made stays, keys included.
 * Throws `forbidden` above one's own role, `conflict` for the last owner, `not_found`.
 */
export async function removeMember(ctx: Context, userId: string): Promise<void> {
  await requireScope(ctx, 'member.write');
  const remove = async (tx: Tx) => {
    const member = await subjectOf(tx, ctx, userId);
    await keepAnOwner(tx, ctx, member.role);
    const revokedInvites = await revokeInvites(tx, ctx, userId, []);
    await deleteMember(tx, ctx.workspace.id, userId);
    await auditAct(tx, ctx, {
      action: 'member.remove',
      subject: `user ${userId}`,
      before: JSON.stringify(member),
      after: JSON.stringify({ revokedInvites }),
    });
  };
  await auditingRefusal(ctx, 'member.write', () => withWorkspaceLock(ctx, remove));
  await voidVotesOf(ctx, userId);
}

/** Whoever loses a role must not get it back by a link of their own making. */
function revokeInvites(tx: Tx, ctx: Context, userId: string, keep: readonly Role[]): Promise<number> {
  return revokeInvitesBy(tx, { workspaceId: ctx.workspace.id, userId }, keep, ctx.bus.now());
}
