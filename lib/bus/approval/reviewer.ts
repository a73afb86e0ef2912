import { groupIdsOf } from '@/lib/store/groups';
import { keysOfMaker, makerOf } from '@/lib/store/keys';
import { findMember } from '@/lib/store/members';
import type { Reader } from '@/lib/store/store';
import type { Context } from './context';
import type { Reviewer } from './rules/audience';

/** Who the actor is, as far as it decides what they may answer. */
export async function reviewerOf(db: Reader, ctx: Context): Promise<Reviewer> {
  const { actor, workspace } = ctx;
  const mayDecide = actor.kind === 'system' || ctx.scopes.has('approval.decide');
  if (actor.kind !== 'user') {
    const maker = await makerOf(db, workspace.id, actor.id);
    return { kind: actor.kind, mayDecide, seat: null, ids: new Set(maker ? [actor.id, maker] : [actor.id]) };
  }
  const member = await findMember(db, workspace.id, actor.id);
  const groups = await groupIdsOf(db, workspace.id, actor.id);
  const seat = member ? { id: actor.id, email: member.email, role: member.role, groups } : null;
  const ids = new Set([actor.id, ...(await keysOfMaker(db, workspace.id, actor.id))]);
  return { kind: 'user', mayDecide, seat, ids };
}
