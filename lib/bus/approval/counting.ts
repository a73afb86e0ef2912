import type { Context, Doer } from '@/lib/bus/context';
import { annotate } from '@/lib/bus/intent/event-log';
import type { Intent } from '@/lib/bus/intent/intent';
import { ROLE_SCOPES, scope } from '@/lib/shape/role';
import { readStored } from '@/lib/shape/stored';
import { changeApproval } from '@/lib/store/approval/approvals';
import { standingVotes, type VoteRow, voidVotes } from '@/lib/store/approval/votes';
import type { Reader, Tx } from '@/lib/store/driver/store';
import { findKey } from '@/lib/store/key/keys';
import { type Approval, questionOf, shownOf, termsOf, UNDECIDED } from './approval';
import { wasAsked } from './pure/audience';
import { tally } from './pure/tally';
import { seatOf } from './reviewer';

/** Whether whoever gave a vote may still decide in the workspace, and on this question. */
async function mayStillDecide(db: Reader, row: Approval, vote: VoteRow, now: number): Promise<boolean> {
  if (vote.actor_kind === 'system') return true;
  if (vote.actor_kind === 'user') {
    const seat = await seatOf(db, vote.workspace_id, vote.actor_id);
    if (!seat || !ROLE_SCOPES[seat.role].includes('approval.decide')) return false;
    return wasAsked(termsOf(row), seat);
  }
  const key = await findKey(db, vote.workspace_id, vote.actor_id);
  if (!key || key.revoked_at !== null || (key.expires_at !== null && key.expires_at <= now)) return false;
  return readStored(scope.array(), key.scopes).includes('approval.decide');
}

/**
 * The votes on a question that count, oldest first. One whose giver may no longer decide is voided, and so is one
 * that was given about something else than what is asked now.
 */
export async function countingVotes(
  tx: Tx,
  { bus }: Doer,
  row: Approval,
  intent: Intent,
): Promise<VoteRow[]> {
  const at = bus.now();
  const shown = shownOf(row, intent);
  const counting: VoteRow[] = [];
  for (const vote of await standingVotes(tx, row.workspace_id, row.id)) {
    const as = vote.shown !== shown ? 'edited' : (await mayStillDecide(tx, row, vote, at)) ? null : 'revoked';
    const one = { workspaceId: row.workspace_id, approvalId: row.id, voteId: vote.id };
    if (as === null) counting.push(vote);
    else await voidVotes(tx, one, { at, as });
  }
  return counting;
}

/** Whether these votes settle a question as it was decided. */
export function settlesAs(row: Approval, votes: readonly VoteRow[]): boolean {
  const decisive = votes.find(({ actor_id }) => actor_id === row.decided_by_id);
  if (!decisive) return false;
  const inOrder = [...votes.filter((vote) => vote !== decisive), decisive];
  return tally(questionOf(row), termsOf(row).needed, inOrder) !== null;
}

/** Asks anew what was decided by votes that no longer count. */
export async function askAgain(tx: Tx, ctx: Context, row: Approval, intent: Intent): Promise<void> {
  await changeApproval(tx, row, ['deciding'], UNDECIDED);
  const reason = 'Somebody whose answer it took may no longer decide, or what was asked has changed.';
  const data = { name: 'votes_voided', approvalId: row.id, reason };
  await annotate(tx, ctx, intent, { type: 'noted', data });
}
