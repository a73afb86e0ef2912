import { setImmediate as breath } from 'node:timers/promises';
import { questionOf, shownOf, termsOf } from '@/lib/bus/approval/approval';
import { outcomesOf, refusalOf } from '@/lib/bus/approval/pure/answer';
import { denialReason, type Reviewer } from '@/lib/bus/approval/pure/audience';
import { reviewerOf } from '@/lib/bus/approval/reviewer';
import type { Context } from '@/lib/bus/context';
import { BusError } from '@/lib/bus/errors';
import { requireScope } from '@/lib/bus/scope';
import { jsonBytes } from '@/lib/pure/page-size';
import type { Question } from '@/lib/shape/approval';
import { parseId } from '@/lib/shape/id';
import {
  INBOX_CAP,
  type InboxCounts,
  type InboxItem,
  type InboxPage,
  type InboxView,
} from '@/lib/shape/inbox';
import { PAGE_BYTES } from '@/lib/shape/limits';
import type { Terms } from '@/lib/shape/terms';
import { countBlocked } from '@/lib/store/approval/blocked';
import { findQuestions, type InboxRow, listOpenQuestions } from '@/lib/store/approval/inbox';
import { listVotes, type VoteRow } from '@/lib/store/approval/votes';

const PAGE = 500;
/** So many are read at once, with room for others in between: a question may be long. */
const PIECE = 100;
const MOST_PICKED = 100;
const SOON_MS = 10 * 60 * 1_000;

interface About {
  reviewer: Reviewer;
  /** The votes on it that count, oldest first. */
  votes: readonly VoteRow[];
  blocks: number;
  now: number;
}

const IF_EXPIRED = {
  succeed: 'answer',
  fail: 'fail',
  cancel: 'reject',
  resume: 'resume',
  release: 'nothing',
  nothing: 'nothing',
} as const;

function onTimeoutOf(row: InboxRow, { ifExpired }: Question, terms: Terms): InboxItem['onTimeout'] {
  const { escalationSteps, onTimeout } = terms;
  if (row.escalation_step < escalationSteps.length) return 'escalate';
  return onTimeout.do === 'expire' ? IF_EXPIRED[ifExpired] : onTimeout.do;
}

/** The earlier of two instants, either of which may never come. */
const earlier = (a: number | null, b: number | null) =>
  a === null || b === null ? (a ?? b) : Math.min(a, b);

/** Whether a question is meant for a reviewer who may answer it: nobody else was named. */
function isMeantFor({ assignees }: Question, terms: Terms, { seat }: Reviewer): boolean {
  if (seat === null) return false;
  if (terms.delegates.includes(seat.id) || assignees.length === 0) return true;
  return assignees.some((one) => one.toLowerCase() === seat.email.toLowerCase());
}

/** Whether a question waits for a reviewer: they may answer, it is meant for them, and they have not yet. */
function isMine(row: InboxRow, reviewer: Reviewer, votes: readonly VoteRow[]): boolean {
  if (row.state !== 'pending' || !isMeantFor(questionOf(row), termsOf(row), reviewer)) return false;
  if (denialReason(reviewer, termsOf(row), [row.publisher_id, row.asked_by_id]) !== null) return false;
  return !votes.some(({ actor_id }) => actor_id === reviewer.seat?.id);
}

/** A stored question as the inbox shows it to a reviewer. */
export function toInboxItem(row: InboxRow, { reviewer, votes, blocks, now }: About): InboxItem {
  const asked = questionOf(row);
  const terms = termsOf(row);
  const own = votes.find(({ actor_id }) => actor_id === reviewer.seat?.id);
  const isLocked = row.locked_until !== null && row.locked_until > now && row.state === 'pending';
  const presses = row.kind === 'decision' || row.kind === 'confirm' || row.kind === 'choice';
  const outcomes = presses ? outcomesOf(row.kind, asked) : [];
  return {
    id: row.id,
    intentId: row.intent_id,
    protocol: row.protocol,
    goal: row.goal,
    kind: row.kind,
    state: row.state,
    title: asked.title,
    summary: asked.summary ?? null,
    amounts: asked.amounts ?? [],
    payloadHead: row.payload_head,
    risk: terms.risk,
    askedBy: row.asked_by,
    askedLabel: row.asked_label,
    askedAt: row.asked_at,
    expiresAt: earlier(row.expires_at, row.intent_expires_at),
    onTimeout: onTimeoutOf(row, asked, terms),
    needed: terms.needed,
    votes: votes.filter(({ outcome }) => outcome === votes.at(-1)?.outcome).length,
    rule: terms.rule,
    alike: row.alike,
    blocks,
    mine: isMine(row, reviewer, votes),
    quick: outcomes.filter((outcome) => refusalOf(row.kind, asked, { outcome }) === null),
    shown: shownOf(row, row),
    lock: isLocked
      ? {
          by: row.locked_by_name ?? '',
          isMe: row.locked_by_id === reviewer.seat?.id,
          until: row.locked_until ?? 0,
        }
      : null,
    outcome: row.outcome,
    decidedBy: row.decided_by_name,
    decidedLabel: row.decided_label,
    decidedAt: row.decided_at,
    actsAt: row.acts_at,
    undoUntil: own && own.undo_until > now ? own.undo_until : null,
  };
}

const idsOf = (rows: readonly InboxRow[]) => rows.map((row) => row.id);

/** The votes that count, by the question they are about. */
function standingBy(votes: readonly VoteRow[]): Map<string, VoteRow[]> {
  const by = new Map<string, VoteRow[]>();
  for (const vote of votes) {
    if (vote.voided_at !== null) continue;
    by.set(vote.approval_id, [...(by.get(vote.approval_id) ?? []), vote]);
  }
  return by;
}

/** Stored questions as the inbox shows them to the actor. */
export async function toInboxItems(ctx: Context, rows: readonly InboxRow[]): Promise<InboxItem[]> {
  const { read } = ctx.bus.store;
  const { id: workspaceId } = ctx.workspace;
  const now = ctx.bus.now();
  const reviewer = await reviewerOf(read, ctx);
  const byQuestion = standingBy(await listVotes(read, workspaceId, idsOf(rows)));
  const blocked = await countBlocked(
    read,
    workspaceId,
    rows.map((row) => row.intent_id),
    now,
  );
  return rows.map((row) => {
    const standing = byQuestion.get(row.id) ?? [];
    return toInboxItem(row, { reviewer, votes: standing, blocks: blocked.get(row.intent_id) ?? 0, now });
  });
}

/** Whether an item belongs to what a reader has to do: it waits for them, or they can still undo it. */
const isTheirs = (item: InboxItem) => item.mine || item.undoUntil !== null;

/**
 * A page of the questions that are open, oldest first: all, or those for the reader, of at most {@link PAGE_BYTES}.
 * `cursor` is a page's `next`; a page of the reader's own may be short and yet have another after it. Throws `invalid`
 * for a cursor not ours.
 */
export async function listInbox(
  ctx: Context,
  view: Exclude<InboxView, 'decided'>,
  cursor?: string,
  limit = PAGE,
): Promise<InboxPage> {
  await requireScope(ctx, 'intent.read');
  let after = cursor === undefined ? undefined : parseId(cursor);
  if (after === null) throw new BusError('invalid', 'The cursor is not one of ours.');
  const items: InboxItem[] = [];
  let bytes = 0;
  for (let left = limit; left > 0; left -= PIECE) {
    const size = Math.min(PIECE, left);
    const rows = await listOpenQuestions(ctx.bus.store.read, ctx.workspace.id, after, size + 1);
    for (const item of await toInboxItems(ctx, rows.slice(0, size))) {
      if (view === 'pending' || isTheirs(item)) {
        bytes += jsonBytes(item);
        if (items.length > 0 && bytes > PAGE_BYTES) return { items, next: after ?? null };
        items.push(item);
      }
      after = item.id;
    }
    if (rows.length <= size) return { items, next: null };
    await breath();
  }
  return { items, next: after ?? null };
}

/** Questions of these ids, whatever their state; those that are not there are left out. At most a hundred. */
export async function pickInbox(ctx: Context, ids: readonly string[]): Promise<InboxItem[]> {
  await requireScope(ctx, 'intent.read');
  const known = ids.slice(0, MOST_PICKED).flatMap((id) => parseId(id) ?? []);
  return toInboxItems(ctx, await findQuestions(ctx.bus.store.read, ctx.workspace.id, known));
}

/** The numbers beside the inbox's views. They count the oldest {@link INBOX_CAP} questions. */
export async function countInbox(ctx: Context): Promise<InboxCounts> {
  await requireScope(ctx, 'intent.read');
  const { read } = ctx.bus.store;
  const rows = await listOpenQuestions(read, ctx.workspace.id, undefined, INBOX_CAP);
  const reviewer = await reviewerOf(read, ctx);
  const votes = standingBy(await listVotes(read, ctx.workspace.id, idsOf(rows)));
  const soon = ctx.bus.now() + SOON_MS;
  const mine = rows.filter((row) => isMine(row, reviewer, votes.get(row.id) ?? []));
  const endsSoon = (row: InboxRow) => (earlier(row.expires_at, row.intent_expires_at) ?? soon + 1) <= soon;
  return {
    mine: mine.length,
    urgent: mine.filter(endsSoon).length,
    pending: rows.filter(({ state }) => state === 'pending').length,
  };
}
