import { z } from 'zod';
import { requireApproval, termsOf, toApprovalView } from '@/lib/bus/approval/approval';
import { audienceInWords } from '@/lib/bus/approval/escalate';
import { denialReason } from '@/lib/bus/approval/pure/audience';
import { differencesOf } from '@/lib/bus/approval/pure/similarity-key';
import { reviewerOf } from '@/lib/bus/approval/reviewer';
import type { Context } from '@/lib/bus/context';
import { BusError } from '@/lib/bus/errors';
import { relationsOf } from '@/lib/bus/graph/relations';
import { historyBack } from '@/lib/bus/intent/history';
import { isHeld } from '@/lib/bus/intent/pure/offerable';
import { roughValue } from '@/lib/pure/raw-json';
import type { ApprovalRecord, Vote } from '@/lib/shape/inbox';
import { isFinished } from '@/lib/shape/phase';
import { countBlocked } from '@/lib/store/approval/blocked';
import { countAlike, findQuestions, listAlike } from '@/lib/store/approval/inbox';
import { listVotes, type VoteRow } from '@/lib/store/approval/votes';
import { findIntent } from '@/lib/store/intent/intents';
import { listPayloadVersions } from '@/lib/store/intent/payload-versions';
import { toInboxItem } from './inbox';

const MOST_ALIKE = 100;
const THREAD = { before: Number.MAX_SAFE_INTEGER, limit: 500, types: ['commented', 'noted'] } as const;

const toVote = (row: VoteRow): Vote => ({
  by: row.actor_name,
  label: row.actor_label,
  outcome: row.outcome,
  comment: row.comment,
  at: row.at,
  payloadVersion: row.payload_version,
  shown: row.shown,
  voided: row.voided_as,
});

const said = z.object({
  name: z.enum(['note', 'question', 'reply']),
  comment: z.string().optional(),
  detail: z.object({ message: z.string() }).optional().catch(undefined),
});

/** What was said about the intent's questions, oldest first: by reviewers, and by who asks in their own protocol. */
async function threadOf(ctx: Context, intentId: string): Promise<ApprovalRecord['thread']> {
  const events = await historyBack(ctx, intentId, THREAD);
  return events.reverse().flatMap((event) => {
    const parsed = said.safeParse(roughValue(event.data));
    if (!parsed.success) return [];
    const { name: sort, comment, detail } = parsed.data;
    const text = comment ?? detail?.message;
    return text === undefined ? [] : [{ sort, by: event.actorName, at: event.at, text }];
  });
}

async function alikesOf(
  ctx: Context,
  row: { id: string; state: string; alike: string | null },
  payload: string,
): Promise<Pick<ApprovalRecord, 'alikes' | 'alikeCount'>> {
  if (row.alike === null || row.state !== 'pending') return { alikes: [], alikeCount: 0 };
  const { read } = ctx.bus.store;
  const rows = await listAlike(read, ctx.workspace.id, row.alike, MOST_ALIKE + 1);
  const others = rows.filter(({ id }) => id !== row.id).slice(0, MOST_ALIKE);
  const isAll = rows.length <= MOST_ALIKE;
  return {
    alikes: others.map(({ id, payload: there }) => ({ id, differences: differencesOf(payload, there) })),
    alikeCount: isAll ? others.length : (await countAlike(read, ctx.workspace.id, row.alike)) - 1,
  };
}

/** A question with everything one needs to decide it, by any form of its id. Throws `not_found`. */
export async function readApproval(ctx: Context, id: string): Promise<ApprovalRecord> {
  const { id: canonical } = await requireApproval(ctx, id);
  const { read } = ctx.bus.store;
  const workspaceId = ctx.workspace.id;
  const [row] = await findQuestions(read, workspaceId, [canonical]);
  const intent = row && (await findIntent(read, workspaceId, row.intent_id));
  if (!row || !intent) throw new BusError('not_found', 'There is no such approval in this workspace.');
  const now = ctx.bus.now();
  const terms = termsOf(row);
  const [reviewer, votes, blocked, versions, thread, relations, alike] = await Promise.all([
    reviewerOf(read, ctx),
    listVotes(read, workspaceId, [row.id]),
    countBlocked(read, workspaceId, [intent.id], now),
    listPayloadVersions(read, workspaceId, intent.id),
    threadOf(ctx, intent.id),
    relationsOf(ctx, intent.id, {
      parentId: intent.parent_id,
      retryOf: intent.retry_of,
      retriedAs: intent.retried_as,
    }),
    alikesOf(ctx, row, intent.payload),
  ]);
  const refused = denialReason(reviewer, terms, [row.publisher_id, row.asked_by_id]);
  const standing = votes.filter(({ voided_at }) => voided_at === null);
  const answeredByMe = standing.some(({ actor_id }) => actor_id === reviewer.seat?.id);
  const why = refused ?? (answeredByMe ? 'You have answered it.' : null);
  const blocks = blocked.get(intent.id) ?? 0;
  const item = toInboxItem(row, { reviewer, votes: standing, blocks, now });
  const { children, dependents, leases } = relations;
  return {
    ...item,
    asked: toApprovalView(row, row),
    audience: await audienceInWords(read, workspaceId, terms.audience, terms.delegates),
    mayAnswer: item.state === 'pending' && why === null,
    answeredByMe,
    denialReason: why,
    mayEdit: isHeld(intent) && terms.rule !== null,
    mayComment: item.state === 'pending' && reviewer.mayDecide,
    payload: intent.payload,
    payloadVersion: intent.payload_version,
    payloadHash: intent.payload_hash,
    earlier: versions
      .filter(({ version }) => version < intent.payload_version)
      .map(({ version, payload, payload_hash, made_by, made_at }) => ({
        version,
        payload,
        payloadHash: payload_hash,
        by: made_by,
        at: made_at,
      })),
    history: votes.map(toVote),
    thread,
    blocked: {
      children: children.filter(({ phase }) => !isFinished(phase)),
      dependents: dependents.filter(({ phase }) => !isFinished(phase)),
      leases: leases.map(({ scope, holder }) => ({ scope, holder })),
    },
    ...alike,
  };
}
