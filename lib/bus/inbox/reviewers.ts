import type { Context } from '@/lib/bus/context';
import { requireScope } from '@/lib/bus/scope';
import type { ReviewerList } from '@/lib/shape/reviewer';
import { ROLE_SCOPES } from '@/lib/shape/role';
import { listGroupMembers, listGroupRows } from '@/lib/store/people/groups';
import { listMemberRows } from '@/lib/store/people/members';

/** The members who may decide, by name, and the groups they are in. Throws `forbidden`. */
export async function listReviewers(ctx: Context): Promise<ReviewerList> {
  await requireScope(ctx, 'member.read');
  const { read } = ctx.bus.store;
  const [rows, groups, seats] = await Promise.all([
    listMemberRows(read, ctx.workspace.id),
    listGroupRows(read, ctx.workspace.id),
    listGroupMembers(read, ctx.workspace.id),
  ]);
  const deciding = rows.filter(({ role }) => ROLE_SCOPES[role].includes('approval.decide'));
  const ids = new Set(deciding.map(({ id }) => id));
  return {
    members: deciding.map(({ id, name, email, role }) => ({
      id,
      name,
      email,
      role,
      isMe: id === ctx.actor.id,
    })),
    groups: groups.map(({ id, name }) => ({
      id,
      name,
      members: seats.filter((seat) => seat.group_id === id && ids.has(seat.user_id)).length,
    })),
  };
}
