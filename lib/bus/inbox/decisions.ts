import { setImmediate as breath } from 'node:timers/promises';
import type { Context } from '@/lib/bus/context';
import { BusError } from '@/lib/bus/errors';
import { requireScope } from '@/lib/bus/scope';
import { countFitting } from '@/lib/pure/page-size';
import {
  type DecisionFilter,
  type DecisionPage,
  type DecisionRecord,
  decisionFilter,
} from '@/lib/shape/decision';
import { parseId } from '@/lib/shape/id';
import { PAGE_BYTES } from '@/lib/shape/limits';
import { errorText } from '@/lib/shape/text/error-text';
import { findSettled, listSettled, type Place, type SettledRow } from '@/lib/store/approval/decisions';
import { listVotes } from '@/lib/store/approval/votes';
import { toInboxItems } from './inbox';
import { isSelective, isWanted } from './pure/decision-filter';
import { groupsOf } from './pure/decision-tally';

const PAGE = 100;
const MOST = 500;
/** So many rows a statement reads: a few milliseconds. */
const PIECE = 1_000;
/** So many records are made at once: what was asked may be long. */
const RECORDS = 100;
/** So many a page looks through for what a filter wants before it says how far it came. */
const BUDGET = 20_000;
export const DAY_MS = 24 * 60 * 60 * 1_000;

/** Everything settled before this place. */
export const beforeInstant = (at: number): Place => ({ decidedAt: at, id: '' });
const placeOf = ({ decided_at, id }: SettledRow): Place => ({ decidedAt: decided_at, id });
const formatPlace = ({ decidedAt, id }: Place) => `${decidedAt.toString(36)}.${id}`;

function parsePlace(text: string): Place {
  const [at = '', name = ''] = text.split('.');
  const decidedAt = /^[0-9a-z]{1,10}$/.test(at) ? Number.parseInt(at, 36) : Number.NaN;
  const id = parseId(name);
  if (id === null || !Number.isSafeInteger(decidedAt)) {
    throw new BusError('invalid', 'The cursor is not one of ours.');
  }
  return { decidedAt, id };
}

/**
 * What was settled in a span, newest first, a piece at a time with room for others in between. The caller has
 * checked that it may be read.
 */
export async function* settledBack(
  ctx: Context,
  span: { since: number; before: Place },
  piece = PIECE,
): AsyncGenerator<SettledRow[]> {
  for (let { before } = span; ; ) {
    const rows = await listSettled(ctx.bus.store.read, ctx.workspace.id, { ...span, before }, piece);
    const last = rows.at(-1);
    if (!last) return;
    yield rows;
    if (rows.length < piece) return;
    before = placeOf(last);
    await breath();
  }
}

/** The settled questions of these ids, in their order, as the history shows them. */
export async function toDecisionRecords(ctx: Context, ids: readonly string[]): Promise<DecisionRecord[]> {
  if (ids.length === 0) return [];
  const { read } = ctx.bus.store;
  const rows = await findSettled(read, ctx.workspace.id, ids);
  const votes = new Map(groupsOf(await listVotes(read, ctx.workspace.id, ids), (vote) => vote.approval_id));
  const items = await toInboxItems(ctx, rows);
  const records = new Map<string, DecisionRecord>();
  for (const [index, row] of rows.entries()) {
    const item = items[index];
    // Undone or gone since its id was read.
    if (!item || row.decided_at === null || item.state === 'pending' || item.state === 'deciding') continue;
    const cast = votes.get(row.id) ?? [];
    const settling = cast.findLast((vote) => vote.voided_at === null && vote.actor_id === row.decided_by_id);
    records.set(row.id, {
      ...item,
      state: item.state,
      comment: row.comment,
      tookMs: Math.max(0, row.decided_at - row.asked_at),
      payloadVersion: settling?.payload_version ?? row.payload_version,
      undone: row.undone,
      voided: cast.filter(({ voided_as }) => voided_as === 'edited').length,
      intent: {
        phase: row.phase,
        phaseReason: row.phase_reason,
        finishedAt: row.finished_at,
        error: errorText(row.error, row.error_code),
      },
    });
  }
  return ids.flatMap((id) => records.get(id) ?? []);
}

/** As many of the records of these ids as a page has room for. */
async function recordsWithin(ctx: Context, ids: readonly string[]) {
  const records: DecisionRecord[] = [];
  for (let at = 0; at < ids.length; at += RECORDS) {
    if (at > 0) await breath();
    records.push(...(await toDecisionRecords(ctx, ids.slice(at, at + RECORDS))));
    const count = countFitting(records, PAGE_BYTES);
    if (count < records.length) return { records: records.slice(0, count), isCut: true };
  }
  return { records, isCut: false };
}

/** The days a filter is about, as instants: from the first, until before the second. */
export function spanOf({ from, to }: DecisionFilter): { since: number; before: Place } {
  const until = to === undefined ? Number.MAX_SAFE_INTEGER : Date.parse(to) + DAY_MS;
  return { since: from === undefined ? 0 : Date.parse(from), before: beforeInstant(until) };
}

/**
 * A page of what was decided, newest first, of at most {@link PAGE_BYTES}. `cursor` is a page's `next`; `limit` is at most 500. A filter that
 * matches little stops after so many rows and says how far back it looked. Throws `invalid` for a cursor not ours.
 */
export async function listDecisions(
  ctx: Context,
  filter: DecisionFilter,
  page: { cursor?: string | undefined; limit?: number | undefined } = {},
): Promise<DecisionPage> {
  await requireScope(ctx, 'intent.read');
  const wanted = decisionFilter.parse(filter);
  const limit = Math.min(Math.max(page.limit ?? PAGE, 1), MOST);
  const { since, before } = spanOf(wanted);
  const after = page.cursor === undefined ? before : parsePlace(page.cursor);
  const found: SettledRow[] = [];
  let looked: SettledRow | undefined;
  let left = BUDGET;
  let next: Place | null = null;
  for await (const rows of settledBack(
    ctx,
    { since, before: after },
    isSelective(wanted) ? PIECE : limit + 1,
  )) {
    found.push(...rows.filter((row) => isWanted(wanted, row)));
    looked = rows.at(-1);
    left -= rows.length;
    if (found.length > limit) {
      const last = found[limit - 1];
      next = last ? placeOf(last) : null;
      break;
    }
    if (left <= 0 && looked) {
      next = placeOf(looked);
      break;
    }
  }
  const shown = found.slice(0, limit);
  const decisions = await recordsWithin(
    ctx,
    shown.map(({ id }) => id),
  );
  // What was undone meanwhile has no record, so the places are told apart by their ids.
  const cut = decisions.isCut && shown.find(({ id }) => id === decisions.records.at(-1)?.id);
  if (cut) next = placeOf(cut);
  const stopped = next !== null && !cut && found.length <= limit;
  return {
    decisions: decisions.records,
    next: next && formatPlace(next),
    lookedBackTo: stopped ? (looked?.decided_at ?? null) : null,
  };
}
