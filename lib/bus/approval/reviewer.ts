import type { Context } from '@/lib/bus/context';
import type { Reader } from '@/lib/store/driver/store';
import { creatorOf, keysCreatedBy } from '@/lib/store/key/keys';
import { groupIdsOf } from '@/lib/store/people/groups';
import { findMember } from '@/lib/store/people/members';
import type { Reviewer, Seat } from './pure/audience';

/** A member as they are now; null once they are none. */
export async function seatOf(db: Reader, workspaceId: string, userId: string): Promise<Seat | null> {
  const member = await findMember(db, workspaceId, userId);
  if (!member) return null;
  const groups = await groupIdsOf(db, workspaceId, userId);
  return { id: userId, email: member.email, role: member.role, groups };
}

/** Who the actor is, as far as it decides what they may answer. */
export async function reviewerOf(db: Reader, ctx: Context): Promise<Reviewer> {
  const { actor, workspace } = ctx;
  const mayDecide = actor.kind === 'system' || ctx.scopes.has('approval.decide');
  if (actor.kind !== 'user') {
    const maker = await creatorOf(db, workspace.id, actor.id);
    return { kind: actor.kind, mayDecide, seat: null, ids: new Set(maker ? [actor.id, maker] : [actor.id]) };
  }
  const seat = await seatOf(db, workspace.id, actor.id);
  const ids = new Set([actor.id, ...(await keysCreatedBy(db, workspace.id, actor.id))]);
  return { kind: 'user', mayDecide, seat, ids };
}
