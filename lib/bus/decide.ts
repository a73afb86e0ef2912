import { z } from 'zod';
import type { Question } from '@/lib/shape/approval';
import { isFinished } from '@/lib/shape/phase';
import { settleApproval } from '@/lib/store/approvals';
import type { Tx } from '@/lib/store/store';
import { advanceIn, lookUp, type Step } from './advance';
import { type Approval, questionOf, requireApproval } from './approval';
import { auditAct } from './audit';
import { type Context, commit } from './context';
import { BusError } from './errors';
import { annotate } from './history';
import { consequenceOf, refusalOf } from './rules/answer';
import { payloadProblem } from './rules/payload';
import { isStorable } from './rules/text';
import { requireScope } from './scope';
import { writeResolution } from './suspension-answer';

const decision = z.object({
  id: z.string(),
  outcome: z.string().min(1).max(64),
  /** JSON text of what was entered besides. */
  value: z
    .string()
    .max(128 * 1024)
    .refine((text) => payloadProblem(text) === null, 'The value is not JSON that can be stored.')
    .optional(),
  comment: z.string().max(5_000).refine(isStorable, 'has a character that cannot be stored').optional(),
  /** The idempotency mark of the request, if it came with one. */
  request: z.string().max(200).optional(),
  /** In whose name a machine answers, as it says. */
  as: z.string().max(383).optional(),
  /** JSON text of what else the machine says of the answer. */
  metadata: z.string().optional(),
});
export type Decision = z.input<typeof decision>;

/** The move an answer leads to; null when it leaves the intent as it is. */
function stepOf(asked: Question, approvalId: string, answer: z.output<typeof decision>): Step | null {
  const { outcome, comment } = answer;
  const data = { approvalId, outcome, ...(comment && { comment }) };
  const result = () => {
    const told = { outcome, ...(comment && { comment }), ...(answer.as && { decided_by: answer.as }) };
    if (answer.value === undefined) return JSON.stringify(told);
    return `${JSON.stringify(told).slice(0, -1)},"value":${answer.value}}`;
  };
  const error = `${outcome}${comment ? `: ${comment}` : ''}`.slice(0, 500);
  switch (consequenceOf(asked, outcome)) {
    case 'succeed':
      return { type: 'succeeded', phase: 'succeeded', phaseReason: 'fulfilled', data, result: result() };
    case 'cancel':
      return { type: 'canceled', phase: 'canceled', phaseReason: 'rejected', data, error, result: result() };
    case 'fail':
      return { type: 'failed', phase: 'failed', phaseReason: 'rejected', data, error, result: result() };
    case 'resume':
      return { type: 'resumed', phase: 'running', phaseReason: 'resumed', data };
    case 'nothing':
      return null;
  }
}

/**
 * Takes an answer within a verb's transaction: exactly once, with what it leads to. Throws `invalid` for an
 * answer the question does not take, `conflict` once it is settled or its intent has finished.
 */
export async function decideIn(tx: Tx, ctx: Context, row: Approval, input: Decision): Promise<Approval> {
  const parsed = decision.safeParse(input);
  if (!parsed.success) throw new BusError('invalid', parsed.error.issues[0]?.message ?? 'invalid');
  const answer = parsed.data;
  const intent = await lookUp(tx, ctx, row.intent_id);
  if (isFinished(intent.phase)) throw new BusError('conflict', `The intent is ${intent.phase} already.`);
  const asked = questionOf(row);
  const refusal = refusalOf(row.kind, asked, answer);
  if (refusal) throw new BusError('invalid', refusal);
  const at = ctx.bus.now();
  const verdict = {
    state: 'decided',
    outcome: answer.outcome,
    value: answer.value ?? null,
    comment: answer.comment ?? null,
    decided_by_id: ctx.actor.id,
    decided_by_name: answer.as ?? ctx.actor.name,
    decided_at: at,
  } as const;
  if (!(await settleApproval(tx, row.workspace_id, row.id, verdict))) {
    throw new BusError('conflict', 'This was answered already.');
  }
  const { outcome, comment, as: agent, request } = answer;
  const said = { outcome, ...(comment && { comment }), ...(agent && { agent }), ...(request && { request }) };
  const name = asked.answeredAs;
  const { suspension } = asked;
  const data = { approvalId: row.id, ...said, ...(name && { name }), ...(suspension && { suspension }) };
  const place = { phase: intent.phase, phaseReason: intent.phase_reason, at };
  await annotate(
    tx,
    ctx.actor,
    intent,
    { type: 'answered', ...place, data, detail: answer.value },
    { asks: null },
  );
  const suspends = asked.suspension !== undefined;
  if (suspends) {
    const response = row.kind === 'text' || row.kind === 'form' ? answer.value : JSON.stringify(outcome);
    const end = {
      resolution: 'responded',
      response: response ?? 'null',
      by: verdict.decided_by_name,
    } as const;
    const more = { comment, metadata: answer.metadata };
    await writeResolution(tx, ctx, await lookUp(tx, ctx, intent.id), { ...end, ...more });
  }
  const step = stepOf(asked, row.id, answer);
  if (step) await advanceIn(tx, ctx, await lookUp(tx, ctx, intent.id), { ...step, counts: suspends });
  if (ctx.actor.kind === 'user') {
    const act = { action: 'approval.decide', subject: `intent ${intent.id}`, before: 'pending' };
    await auditAct(tx, ctx, { ...act, after: outcome });
  }
  return { ...row, ...verdict };
}

/** Answers a question. Throws `not_found`, `invalid`, `conflict`: see {@link decideIn}. */
export async function decide(ctx: Context, input: Decision): Promise<Approval> {
  await requireScope(ctx, 'approval.decide');
  const row = await requireApproval(ctx, input.id);
  return commit(ctx.bus, (tx) => decideIn(tx, ctx, row, input));
}
