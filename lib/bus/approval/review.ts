import { auditAct } from '@/lib/bus/audit';
import { type Context, commit } from '@/lib/bus/context';
import { BusError } from '@/lib/bus/errors';
import { annotate } from '@/lib/bus/intent/event-log';
import type { Intent } from '@/lib/bus/intent/intent';
import { lockIntent } from '@/lib/bus/intent/transition';
import { parseInput } from '@/lib/bus/parse-input';
import { requireScope } from '@/lib/bus/scope';
import { isStorable } from '@/lib/pure/text';
import { remark } from '@/lib/shape/approval';
import { MONTH_SECONDS } from '@/lib/shape/limits';
import { ROLE_SCOPES } from '@/lib/shape/role';
import { changeApproval } from '@/lib/store/approval/approvals';
import type { Tx } from '@/lib/store/driver/store';
import { putMail } from '@/lib/store/mailbox/mailbox';
import { findMember } from '@/lib/store/people/members';
import { type Approval, isOpen, lockApproval, requireApproval, termsOf } from './approval';
import { noticeIn } from './notice';
import { denialReason, handedOn } from './pure/audience';
import { reviewerOf } from './reviewer';

const LOCK_MS = 5 * 60 * 1_000;

const said = remark.refine(isStorable, 'It has a character that cannot be stored.');

/** Throws `forbidden` unless the actor may answer the question. */
async function requireReviewer(tx: Tx, ctx: Context, approval: Approval, row: Intent): Promise<void> {
  const askers = [row.publisher_id, approval.asked_by_id];
  const refused = denialReason(await reviewerOf(tx, ctx), termsOf(approval), askers);
  if (refused) throw new BusError('forbidden', refused);
}

/** Runs what a reviewer does about a pending question. Throws `not_found`, `forbidden`, `conflict` once it is over. */
async function attending(
  ctx: Context,
  id: string,
  work: (tx: Tx, approval: Approval, row: Intent) => Promise<void>,
): Promise<void> {
  await requireScope(ctx, 'approval.decide');
  const found = await requireApproval(ctx, id);
  await commit(ctx.bus, async (tx) => {
    const row = await lockIntent(tx, ctx, found.intent_id);
    const approval = await lockApproval(tx, ctx, found.id);
    if (approval.state !== 'pending')
      throw new BusError('conflict', 'This is decided, or nobody is asked any more.');
    await work(tx, approval, row);
  });
}

/** Gives the question more time, counted from its deadline. Throws also `invalid`, `conflict` without a deadline. */
export async function postpone(ctx: Context, input: { id: string; seconds: number }): Promise<void> {
  await attending(ctx, input.id, async (tx, approval, row) => {
    await requireReviewer(tx, ctx, approval, row);
    if (approval.expires_at === null) throw new BusError('conflict', 'It has no deadline.');
    const at = ctx.bus.now();
    const until = approval.expires_at + Math.round(input.seconds * 1_000);
    if (!(input.seconds > 0) || until > at + MONTH_SECONDS * 1_000) {
      throw new BusError('invalid', 'A deadline lies at most 30 days ahead.');
    }
    await changeApproval(tx, approval, ['pending'], { expires_at: until });
    // An intent held past its own end would be gone before it is decided.
    const expires_at = row.expires_at === null ? null : Math.max(row.expires_at, until);
    const data = { approvalId: approval.id, until };
    await annotate(tx, ctx, row, { type: 'postponed', data, at }, { expires_at });
    await auditAct(tx, ctx, { action: 'approval.postpone', subject: `intent ${row.id}` });
  });
}

/** Hands the question on to another member, who must be allowed to answer. Throws also `invalid`. */
export async function delegate(
  ctx: Context,
  input: { id: string; to: string; note?: string },
): Promise<void> {
  const note = input.note?.trim() ? parseInput(said, input.note) : undefined;
  await attending(ctx, input.id, async (tx, approval, row) => {
    await requireReviewer(tx, ctx, approval, row);
    const member = await findMember(tx, ctx.workspace.id, input.to);
    if (!member || !ROLE_SCOPES[member.role].includes('approval.decide') || input.to === ctx.actor.id) {
      throw new BusError('invalid', 'Hand it to another member who may answer.');
    }
    const at = ctx.bus.now();
    const terms = handedOn(termsOf(approval), ctx.actor.id, input.to);
    await changeApproval(tx, approval, ['pending'], { terms: JSON.stringify(terms) });
    const data = { approvalId: approval.id, agent: member.name, ...(note && { comment: note }) };
    await annotate(tx, ctx, row, { type: 'delegated', data, at });
    await noticeIn(tx, approval, 'delegated', at);
    await auditAct(tx, ctx, { action: 'approval.delegate', subject: `intent ${row.id}`, after: member.name });
  });
}

/** Says something about a question, or asks who asks for more. It stays pending. Throws also `invalid`. */
export async function comment(
  ctx: Context,
  input: { id: string; sort: 'note' | 'question'; text: string },
): Promise<void> {
  const text = parseInput(said, input.text);
  await attending(ctx, input.id, async (tx, approval, row) => {
    const at = ctx.bus.now();
    const data = { name: input.sort, approvalId: approval.id, comment: text };
    await annotate(tx, ctx, row, { type: 'commented', data, at });
    await auditAct(tx, ctx, { action: 'approval.comment', subject: `intent ${row.id}`, after: input.sort });
    if (input.sort !== 'question') return;
    await noticeIn(tx, approval, 'inquired', at);
    // Whoever sent it looks for news of it there.
    const { workspace_id, reply_to: owner } = row;
    if (owner !== null) await putMail(tx, { workspace_id, owner, intent_id: row.id, at });
  });
}

/** Shows others for five minutes that the actor has the question before them, unless somebody else does. */
export async function review(ctx: Context, input: { id: string }): Promise<void> {
  await requireScope(ctx, 'approval.decide');
  const found = await requireApproval(ctx, input.id);
  const now = ctx.bus.now();
  const lasts = (row: Approval) => (row.locked_until ?? 0) > now;
  const isNews = (row: Approval) => isOpen(row) && (!lasts(row) || row.locked_by_id === ctx.actor.id);
  if (!isNews(found)) return;
  await commit(ctx.bus, async (tx) => {
    const row = await lockIntent(tx, ctx, found.intent_id);
    const approval = await lockApproval(tx, ctx, found.id);
    if (approval.state !== 'pending' || !isNews(approval)) return;
    const until = now + LOCK_MS;
    const { id: locked_by_id, name: locked_by_name } = ctx.actor;
    const isAnew = !lasts(approval);
    await changeApproval(tx, approval, ['pending'], { locked_by_id, locked_by_name, locked_until: until });
    // A lock that is only renewed is no news.
    if (!isAnew) return;
    const data = { approvalId: approval.id, until };
    await annotate(tx, ctx, row, { type: 'reviewing', data, at: now });
  });
}
