import type { Context } from '@/lib/bus/context';
import type { Reader } from '@/lib/store/driver/store';
import { creatorOf, keysCreatedBy } from '@/lib/store/key/keys';
import { groupIdsOf } from '@/lib/store/people/groups';
import { findMember } from '@/lib/store/people/members';
import type { Reviewer } from './pure/audience';

/** Who the actor is, as far as it decides what they may answer. */
export async function reviewerOf(db: Reader, ctx: Context): Promise<Reviewer> {
  const { actor, workspace } = ctx;
  const mayDecide = actor.kind === 'system' || ctx.scopes.has('approval.decide');
  if (actor.kind !== 'user') {
    const maker = await creatorOf(db, workspace.id, actor.id);
    return { kind: actor.kind, mayDecide, seat: null, ids: new Set(maker ? [actor.id, maker] : [actor.id]) };
  }
  const member = await findMember(db, workspace.id, actor.id);
  const groups = await groupIdsOf(db, workspace.id, actor.id);
  const seat = member ? { id: actor.id, email: member.email, role: member.role, groups } : null;
  const ids = new Set([actor.id, ...(await keysCreatedBy(db, workspace.id, actor.id))]);
  return { kind: 'user', mayDecide, seat, ids };
}
