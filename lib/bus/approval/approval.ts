import { v7 as uuidv7 } from 'uuid';
import type { z } from 'zod';
import { type Context, labelOf } from '@/lib/bus/context';
import { BusError } from '@/lib/bus/errors';
import { annotate } from '@/lib/bus/intent/event-log';
import { type Intent, requireIntent } from '@/lib/bus/intent/intent';
import { parseInput } from '@/lib/bus/parse-input';
import { requireScope } from '@/lib/bus/scope';
import { remembering } from '@/lib/pure/remember';
import { type ApprovalKind, type ApprovalView, type Question, question } from '@/lib/shape/approval';
import { cut } from '@/lib/shape/cut';
import { parseId } from '@/lib/shape/id';
import type { Protocol } from '@/lib/shape/protocol';
import { readStored } from '@/lib/shape/stored';
import { type Terms, terms } from '@/lib/shape/terms';
import {
  type ApprovalRow,
  findApprovalRow,
  insertApproval,
  listApprovalRows,
  listApprovalsOf,
  listPendingApprovals,
} from '@/lib/store/approval/approvals';
import type { Tx } from '@/lib/store/driver/store';
import { noticeIn } from './notice';
import { outcomesOf } from './pure/answer';
import { contentHash } from './pure/content-hash';
import { similarityKey } from './pure/similarity-key';

/** A stored question with its answer, as verbs and protocols pass it on. */
export type Approval = ApprovalRow;

export interface Asking {
  kind: ApprovalKind;
  question: z.input<typeof question>;
  expiresAt?: number | null;
  terms?: z.input<typeof terms>;
}

/** Whether a question still stands: unanswered, or answered so that it can be undone. */
export const isOpen = (row: Pick<Approval, 'state'>) => row.state === 'pending' || row.state === 'deciding';

const readQuestion = remembering((text) => readStored(question, text));
const readTerms = remembering((text) => readStored(terms, text));

/** What was asked, parsed. */
export function questionOf(row: Pick<Approval, 'question'>): Question {
  return readQuestion(row.question);
}

/** On which terms it is answered, parsed. */
export function termsOf(row: Pick<Approval, 'terms'>): Terms {
  return readTerms(row.terms);
}

/** The intent a question is about, as far as an answer is bound to it. */
export type Subject = Pick<Intent, 'payload_version' | 'payload_hash' | 'routing_hash' | 'run_at'>;

/** SHA-256 of what is before whoever answers. */
export function shownOf(
  row: Approval,
  { payload_version, payload_hash, routing_hash, run_at }: Subject,
): string {
  const { id, kind, question: text } = row;
  return contentHash({
    id,
    kind,
    question: text,
    payloadVersion: payload_version,
    payloadHash: payload_hash,
    routingHash: routing_hash,
    runAt: run_at,
  });
}

/** A question that nobody has decided. */
export const UNDECIDED = {
  state: 'pending',
  outcome: null,
  value: null,
  comment: null,
  decided_by_id: null,
  decided_by_name: null,
  decided_label: null,
  decided_at: null,
  acts_at: null,
} as const;

/** A question as its asker is told of it: what can still be undone has not been decided. */
export const forAsker = (row: Approval): Approval =>
  row.state === 'deciding' ? { ...row, ...UNDECIDED } : row;

/** The outcomes one may answer with. */
export const outcomesFor = (row: Approval) => outcomesOf(row.kind, questionOf(row));

export function toApprovalView(row: Approval, subject: Subject): ApprovalView {
  const asked = questionOf(row);
  return {
    id: row.id,
    intentId: row.intent_id,
    kind: row.kind,
    state: row.state,
    question: asked,
    outcomes: [...outcomesOf(row.kind, asked)],
    askedBy: row.asked_by,
    askedLabel: row.asked_label,
    askedAt: row.asked_at,
    expiresAt: row.expires_at,
    outcome: row.outcome,
    value: row.value,
    comment: row.comment,
    decidedBy: row.decided_by_name,
    decidedLabel: row.decided_label,
    decidedAt: row.decided_at,
    actsAt: row.acts_at,
    terms: termsOf(row),
    shown: shownOf(row, subject),
  };
}

/** What a question shares with those that are like it, as long as the payload is this. */
export function likenessOf(
  { goal, payload }: Pick<Intent, 'goal' | 'payload'>,
  { kind, rule_id }: Pick<Approval, 'kind' | 'rule_id'>,
): string | null {
  return similarityKey({ goal, rule: rule_id, kind }, payload);
}

/**
 * Asks a human about an intent, within the verb that makes it wait: move it first, then ask. Returns the question
 * and the intent's row after. Throws `invalid` for a question that cannot be asked.
 */
export async function askIn(
  tx: Tx,
  ctx: Context,
  row: Intent,
  asking: Asking,
): Promise<{ approval: Approval; intent: Intent }> {
  const asked = parseInput(question, asking.question);
  const at = ctx.bus.now();
  const agreed = terms.parse(asking.terms ?? {});
  const { rule, remindSeconds } = agreed;
  const approval: Approval = {
    workspace_id: row.workspace_id,
    id: uuidv7(),
    intent_id: row.id,
    kind: asking.kind,
    state: 'pending',
    question: JSON.stringify(asked),
    terms: JSON.stringify(agreed),
    rule_id: rule?.id ?? null,
    alike: likenessOf(row, { kind: asking.kind, rule_id: rule?.id ?? null }),
    asked_by: ctx.actor.name,
    asked_label: labelOf(ctx.actor),
    asked_by_id: ctx.actor.id,
    asked_at: at,
    expires_at: asking.expiresAt ?? null,
    remind_at: remindSeconds === null ? null : at + remindSeconds * 1_000,
    escalation_step: 0,
    outcome: null,
    value: null,
    comment: null,
    decided_by_id: null,
    decided_by_name: null,
    decided_label: null,
    decided_at: null,
    acts_at: null,
    undone: 0,
    locked_by_id: null,
    locked_by_name: null,
    locked_until: null,
  };
  await insertApproval(tx, approval);
  const { title } = asked;
  const data = { approvalId: approval.id, reason: title };
  const intent = await annotate(tx, ctx, row, { type: 'asked', data, at }, { asks: cut(title, 160) });
  await noticeIn(tx, approval, 'asked', at);
  return { approval, intent };
}

/** The question as nobody else can answer it until this transaction ends: whoever does holds its intent first. */
export async function lockApproval(tx: Tx, ctx: Context, id: string): Promise<Approval> {
  const row = await findApprovalRow(tx, ctx.workspace.id, id);
  if (!row) throw new BusError('not_found', 'The question is gone.');
  return row;
}

/** The question by any form of its id; throws `not_found`. */
export async function requireApproval(ctx: Context, id: string): Promise<Approval> {
  await requireScope(ctx, 'intent.read');
  const canonical = parseId(id);
  const row = canonical && (await findApprovalRow(ctx.bus.store.read, ctx.workspace.id, canonical));
  if (!row) throw new BusError('not_found', 'There is no such approval in this workspace.');
  return row;
}

/** What an intent asked, oldest first; at most one is pending. Throws `not_found`. */
export async function approvalsOf(ctx: Context, intentId: string): Promise<Approval[]> {
  const { id } = await requireIntent(ctx, intentId);
  return listApprovalsOf(ctx.bus.store.read, ctx.workspace.id, id);
}

/** What was asked in the workspace, newest first. */
export async function approvalsIn(ctx: Context, limit = 1_000): Promise<Approval[]> {
  await requireScope(ctx, 'intent.read');
  return listApprovalRows(ctx.bus.store.read, ctx.workspace.id, limit);
}

/** What waits for an answer in the workspace, or on one line of it, oldest first. */
export async function pendingApprovals(ctx: Context, protocol?: Protocol, limit = 200): Promise<Approval[]> {
  await requireScope(ctx, 'intent.read');
  return listPendingApprovals(ctx.bus.store.read, ctx.workspace.id, protocol, limit);
}
