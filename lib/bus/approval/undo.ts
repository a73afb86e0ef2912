import { auditAct } from '@/lib/bus/audit';
import { type Context, commit } from '@/lib/bus/context';
import { BusError } from '@/lib/bus/errors';
import { annotate } from '@/lib/bus/intent/event-log';
import { lockIntent } from '@/lib/bus/intent/transition';
import { requireScope } from '@/lib/bus/scope';
import { changeApproval, OPEN } from '@/lib/store/approval/approvals';
import { standingVotes, type VoteRow, voidVotes } from '@/lib/store/approval/votes';
import type { Tx } from '@/lib/store/driver/store';
import { listPayloadVersions } from '@/lib/store/intent/payload-versions';
import { type Approval, isOpen, lockApproval, requireApproval, UNDECIDED } from './approval';
import { countingVotes, settlesAs } from './counting';
import { editPayloadIn } from './edit-payload';

/** The actor's own answer, if it can still be taken back. Throws `conflict` when it cannot. */
async function undoableVote(tx: Tx, ctx: Context, row: Approval): Promise<VoteRow> {
  if (!isOpen(row)) throw new BusError('conflict', 'It is too late: this has taken effect.');
  const standing = await standingVotes(tx, row.workspace_id, row.id);
  const mine = standing.find(({ actor_id }) => actor_id === ctx.actor.id);
  if (!mine) throw new BusError('conflict', 'There is no answer of yours to take back.');
  if (mine.undo_until <= ctx.bus.now()) throw new BusError('conflict', 'It is too late to undo this.');
  return mine;
}

/**
 * Takes the actor's own answer back within its time: the question waits as before. A payload that came with the
 * answer is replaced by the one before it, and with it go the answers that others gave to that one. Throws
 * `not_found`, `conflict` when it is too late or there is none.
 */
export async function undo(ctx: Context, input: { id: string }): Promise<void> {
  await requireScope(ctx, 'approval.decide');
  const found = await requireApproval(ctx, input.id);
  await commit(ctx.bus, async (tx) => {
    let intent = await lockIntent(tx, ctx, found.intent_id);
    const row = await lockApproval(tx, ctx, found.id);
    const vote = await undoableVote(tx, ctx, row);
    const at = ctx.bus.now();
    const { workspace_id: workspaceId, id: approvalId } = row;
    await voidVotes(tx, { workspaceId, approvalId, voteId: vote.id }, { at, as: 'undone' });
    if (vote.edits && vote.payload_version === intent.payload_version) {
      const versions = await listPayloadVersions(tx, workspaceId, intent.id);
      const before = versions.findLast(({ version }) => version < vote.payload_version);
      if (before) intent = await editPayloadIn(tx, ctx, intent, before.payload);
      // Whoever approved since did so of the edit.
      await voidVotes(tx, { workspaceId, approvalId }, { at, as: 'edited' });
    }
    const left = await countingVotes(tx, ctx, row, intent);
    const stands = row.state === 'deciding' && settlesAs(row, left);
    await changeApproval(tx, row, OPEN, { ...(!stands && UNDECIDED), undone: row.undone + 1 });
    const data = { approvalId, outcome: vote.outcome };
    await annotate(tx, ctx, intent, { type: 'undone', data, at });
    const act = { action: 'approval.undo', subject: `intent ${intent.id}`, before: vote.outcome };
    await auditAct(tx, ctx, { ...act, after: 'pending' });
  });
}
