import { v7 as uuidv7 } from 'uuid';
import { z } from 'zod';
import { auditAct } from '@/lib/bus/audit';
import { type Context, commit, labelOf } from '@/lib/bus/context';
import { BusError } from '@/lib/bus/errors';
import { annotate } from '@/lib/bus/intent/event-log';
import type { Intent } from '@/lib/bus/intent/intent';
import { lockIntent } from '@/lib/bus/intent/transition';
import { parseInput } from '@/lib/bus/parse-input';
import { requireScope } from '@/lib/bus/scope';
import { payloadProblem } from '@/lib/pure/payload';
import { isStorable } from '@/lib/pure/text';
import { answerValue, comment, editedPayload, outcome } from '@/lib/shape/approval';
import { isFinished } from '@/lib/shape/phase';
import { changeApproval } from '@/lib/store/approval/approvals';
import { insertVote, type VoteRow, voidVotes } from '@/lib/store/approval/votes';
import type { Tx } from '@/lib/store/driver/store';
import { findWorkspaceById } from '@/lib/store/workspace/workspaces';
import { concludeIn, type Verdict } from './apply';
import { type Approval, lockApproval, questionOf, requireApproval, shownOf, termsOf } from './approval';
import { countingVotes } from './counting';
import { editPayloadIn } from './edit-payload';
import { refusalOf } from './pure/answer';
import { denialReason, type Reviewer } from './pure/audience';
import { isRefusal, tally } from './pure/tally';
import { reviewerOf } from './reviewer';

const decision = z.object({
  id: z.string(),
  outcome,
  value: answerValue
    .refine((text) => payloadProblem(text) === null, 'The value is not JSON that can be stored.')
    .optional(),
  comment: comment.refine(isStorable, 'has a character that cannot be stored').optional(),
  /** What the answer is bound to: the hash of what was shown. A wire that shows none leaves it out. */
  shown: z.string().max(64).optional(),
  payload: editedPayload.optional(),
  /** The idempotency mark of the request, if it came with one. */
  request: z.string().max(200).optional(),
  /** In whose name a machine answers, as it says. */
  as: z.string().max(383).optional(),
  /** JSON text of what else the machine says of the answer. */
  metadata: z.string().optional(),
});
export type Decision = z.input<typeof decision>;
type Answer = z.output<typeof decision>;

/** Who answers, and for how many milliseconds they can undo it. */
export interface Answerer {
  reviewer: Reviewer;
  undoMs: number;
}

/** Throws `conflict`, saying who was first, unless the question waits for an answer. */
function requirePending(row: Approval, { phase }: Intent): void {
  if (row.state === 'pending' && !isFinished(phase)) return;
  if (row.decided_by_name !== null && row.decided_at !== null) {
    const at = new Date(row.decided_at).toISOString();
    throw new BusError(
      'conflict',
      `This was decided already: ${row.outcome}, by ${row.decided_by_name} at ${at}.`,
    );
  }
  if (isFinished(phase)) throw new BusError('conflict', `The intent is ${phase} already.`);
  throw new BusError('conflict', 'Nobody is asked this any more.');
}

/** How long before its intent's own end a decision acts, in milliseconds: the sweeper looks five times a second. */
const BEFORE_THE_END_MS = 1_000;

/** Until when an answer can be undone: it acts before its intent's time is over. */
function undoEnd({ expires_at }: Intent, at: number, undoMs: number): number {
  const last = expires_at === null ? Number.POSITIVE_INFINITY : expires_at - BEFORE_THE_END_MS;
  return Math.max(at, Math.min(at + undoMs, last));
}

/** What a standing vote says, as the bus acts on it. */
export const verdictOf = (vote: VoteRow, agent?: string): Verdict => ({
  outcome: vote.outcome,
  value: vote.value,
  comment: vote.comment,
  by: { id: vote.actor_id, name: vote.actor_name, label: vote.actor_label },
  agent,
  request: vote.request ?? undefined,
  metadata: vote.metadata ?? undefined,
});

/** Throws unless the answer is one to this question, by somebody who may give it, about what they were shown. */
function requireAnswer(reviewer: Reviewer, row: Approval, intent: Intent, answer: Answer): void {
  requirePending(row, intent);
  const askers = [intent.publisher_id, row.asked_by_id];
  const refused = denialReason(reviewer, termsOf(row), askers);
  if (refused) throw new BusError('forbidden', refused);
  if (answer.shown !== undefined && answer.shown !== shownOf(row, intent)) {
    throw new BusError('stale', 'It has changed since it was shown to you. Look at what is different first.');
  }
  const problem = refusalOf(row.kind, questionOf(row), answer);
  if (problem) throw new BusError('invalid', problem);
}

/**
 * Takes an answer within a verb's transaction: exactly once, with what it leads to as soon as enough people have
 * said so. Where it can be undone, the bus acts only once it no longer can. Throws
 * `invalid` for an answer the question does not take, `forbidden` for who may not give it, `stale` when it is
 * bound to something else than what is asked now, `conflict` once it is settled or its intent has finished.
 */
export async function decideIn(
  tx: Tx,
  ctx: Context,
  asked: Approval,
  input: Decision,
  { reviewer, undoMs }: Answerer,
): Promise<Approval> {
  const answer = parseInput(decision, input);
  let intent = await lockIntent(tx, ctx, asked.intent_id);
  const row = await lockApproval(tx, ctx, asked.id);
  requireAnswer(reviewer, row, intent, answer);
  const at = ctx.bus.now();
  const { workspace_id, id: approval_id, intent_id } = row;
  const edits = answer.payload !== undefined && answer.payload !== intent.payload;
  let voided = 0;
  if (edits) {
    intent = await editPayloadIn(tx, ctx, intent, answer.payload ?? '');
    voided = await voidVotes(
      tx,
      { workspaceId: workspace_id, approvalId: approval_id },
      { at, as: 'edited' },
    );
  }
  // What no longer counts must not stand in the way of a new answer.
  await countingVotes(tx, ctx, row, intent);
  const vote: VoteRow = {
    workspace_id,
    id: uuidv7(),
    approval_id,
    intent_id,
    actor_kind: ctx.actor.kind,
    actor_id: ctx.actor.id,
    actor_name: ctx.actor.name,
    actor_label: answer.as && answer.as !== ctx.actor.name ? answer.as : labelOf(ctx.actor),
    outcome: answer.outcome,
    value: answer.value ?? null,
    comment: answer.comment ?? null,
    metadata: answer.metadata ?? null,
    request: answer.request ?? null,
    shown: shownOf(row, intent),
    payload_version: intent.payload_version,
    edits: edits ? 1 : 0,
    at,
    undo_until: undoEnd(intent, at, undoMs),
    voided_at: null,
    voided_as: null,
  };
  if (!(await insertVote(tx, vote))) throw new BusError('conflict', 'You have answered this already.');
  if (ctx.actor.kind === 'user') {
    const act = { action: 'approval.decide', subject: `intent ${intent_id}`, before: 'pending' };
    await auditAct(tx, ctx, { ...act, after: answer.outcome });
  }
  return countIn(tx, ctx, { row, intent, vote, voided, agent: answer.as });
}

/** Counts a new vote with those before it, and settles the question if they are enough. */
async function countIn(
  tx: Tx,
  ctx: Context,
  given: { row: Approval; intent: Intent; vote: VoteRow; voided: number; agent: string | undefined },
): Promise<Approval> {
  const { row, intent, vote, voided } = given;
  const asked = questionOf(row);
  const { needed } = termsOf(row);
  const standing = await countingVotes(tx, ctx, row, intent);
  const settles = tally(asked, needed, standing) !== null;
  const undoable = vote.undo_until > vote.at;
  if (settles && !undoable) return concludeIn(tx, ctx, row, verdictOf(vote, given.agent));
  const { outcome, comment, shown, payload_version: payloadVersion, undo_until: until, at } = vote;
  const data = {
    approvalId: row.id,
    outcome,
    ...(comment && { comment }),
    ...(vote.request !== null && { request: vote.request }),
    shown,
    payloadVersion,
    ...(needed > 1 && !isRefusal(asked, outcome) && { votes: standing.length, needed }),
    ...(voided > 0 && { voided }),
    ...(undoable && { until }),
  };
  await annotate(tx, ctx, intent, { type: 'voted', data, detail: vote.value ?? undefined, at });
  if (!settles) return row;
  const deciding = {
    state: 'deciding',
    outcome,
    value: vote.value,
    comment,
    decided_by_id: vote.actor_id,
    decided_by_name: vote.actor_name,
    decided_label: vote.actor_label,
    decided_at: at,
    acts_at: until,
  } as const;
  await changeApproval(tx, row, ['pending'], deciding);
  return { ...row, ...deciding };
}

/** The actor as one who answers: people can undo it for a while, machines not at all. */
export async function answererOf(ctx: Context): Promise<Answerer> {
  const { read } = ctx.bus.store;
  const reviewer = await reviewerOf(read, ctx);
  if (ctx.actor.kind !== 'user') return { reviewer, undoMs: 0 };
  const workspace = await findWorkspaceById(read, ctx.workspace.id);
  return { reviewer, undoMs: (workspace?.undo_seconds ?? 0) * 1_000 };
}

/** Answers a question. Throws `not_found`, and what {@link decideIn} does. */
export async function decide(ctx: Context, input: Decision): Promise<Approval> {
  await requireScope(ctx, 'approval.decide');
  const row = await requireApproval(ctx, input.id);
  const by = await answererOf(ctx);
  return commit(ctx.bus, (tx) => decideIn(tx, ctx, row, input, by));
}
