import type { Context } from '@/lib/bus/context';
import { annotate } from '@/lib/bus/intent/event-log';
import type { Intent } from '@/lib/bus/intent/intent';
import { lockIntent, type Step, transition } from '@/lib/bus/intent/transition';
import { writeResolution } from '@/lib/bus/state/suspension-answer';
import type { Question } from '@/lib/shape/approval';
import { cut } from '@/lib/shape/cut';
import { changeApproval } from '@/lib/store/approval/approvals';
import type { Tx } from '@/lib/store/driver/store';
import { type Approval, questionOf } from './approval';
import { noticeIn } from './notice';
import { consequenceOf } from './pure/answer';
import { releaseIn } from './release';

/** What people have come to, as the bus acts on it. */
export interface Verdict {
  outcome: string;
  /** JSON text of what was entered besides. */
  value: string | null;
  comment: string | null;
  /** Who said it, and in whose name a machine says so. */
  by: { id: string; name: string; label: string | null };
  /** In whose name a machine answers, as it says. */
  agent?: string | undefined;
  /** The idempotency mark of the request it came by. */
  request?: string | undefined;
  /** JSON text of what else a machine says of its answer. */
  metadata?: string | undefined;
}

/** JSON text of an answer, as the result of an intent that it ends. */
function resultOf({ outcome, comment, value, agent }: Verdict): string {
  const answer = { outcome, ...(comment && { comment }), ...(agent && { decided_by: agent }) };
  if (value === null) return JSON.stringify(answer);
  return `${JSON.stringify(answer).slice(0, -1)},"value":${value}}`;
}

/** The move an answer leads to; null when it leaves the intent as it is, or lets it into the queue. */
function stepOf(asked: Question, approvalId: string, verdict: Verdict): Step | null {
  const { outcome, comment } = verdict;
  const data = { approvalId, outcome, ...(comment && { comment }) };
  const error = cut(`${outcome}${comment ? `: ${comment}` : ''}`, 500);
  const result = () => resultOf(verdict);
  switch (consequenceOf(asked, outcome)) {
    case 'succeed':
      return { type: 'succeeded', phase: 'succeeded', phaseReason: 'fulfilled', data, result: result() };
    case 'cancel':
      return { type: 'canceled', phase: 'canceled', phaseReason: 'rejected', data, error, result: result() };
    case 'fail':
      return { type: 'failed', phase: 'failed', phaseReason: 'rejected', data, error, result: result() };
    case 'resume':
      return { type: 'resumed', phase: 'running', phaseReason: 'resumed', data };
    case 'release':
    case 'nothing':
      return null;
  }
}

/**
 * Acts on an answer within a transaction that holds the intent: settles the question, tells of it, and moves the
 * intent as the answer leads. The context's actor is whoever answered. Throws `conflict` when the intent may not
 * be moved so.
 */
export async function concludeIn(tx: Tx, ctx: Context, row: Approval, verdict: Verdict): Promise<Approval> {
  const at = ctx.bus.now();
  const asked = questionOf(row);
  const { outcome, value, comment, by, agent, request } = verdict;
  const settled = {
    state: 'decided',
    outcome,
    value,
    comment,
    decided_by_id: by.id,
    decided_by_name: by.name,
    decided_label: by.label,
    // What could be undone was decided when it was said, not when it took effect.
    decided_at: row.state === 'deciding' ? row.decided_at : at,
    acts_at: null,
  } as const;
  await changeApproval(tx, row, [row.state], settled);
  const intent = await lockIntent(tx, ctx, row.intent_id);
  const { answeredAs: name, suspension } = asked;
  const said = { outcome, ...(comment && { comment }), ...(agent && { agent }), ...(request && { request }) };
  const data = { approvalId: row.id, ...said, ...(name && { name }), ...(suspension && { suspension }) };
  const entry = { type: 'answered', data, detail: value ?? undefined, at } as const;
  let after = await annotate(tx, ctx, intent, entry, { asks: null });
  if (suspension !== undefined) after = await answerSuspension(tx, ctx, row, after, verdict);
  const step = stepOf(asked, row.id, verdict);
  if (step) await transition(tx, ctx, after, { ...step, counts: suspension !== undefined });
  else if (consequenceOf(asked, outcome) === 'release') {
    await releaseIn(tx, ctx, after, { data, ruleId: row.rule_id ?? '' });
  }
  await noticeIn(tx, row, 'decided', at);
  return { ...row, ...settled };
}

/** Writes an answer where the agent that waits for it looks. */
function answerSuspension(
  tx: Tx,
  ctx: Context,
  row: Approval,
  intent: Intent,
  verdict: Verdict,
): Promise<Intent> {
  const isText = row.kind === 'text' || row.kind === 'form';
  const response = isText ? verdict.value : JSON.stringify(verdict.outcome);
  const end = {
    resolution: 'responded',
    response: response ?? 'null',
    by: verdict.by.label ?? verdict.by.name,
  } as const;
  const more = { comment: verdict.comment ?? undefined, metadata: verdict.metadata };
  return writeResolution(tx, ctx, intent, { ...end, ...more });
}
