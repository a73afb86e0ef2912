import type { Context } from '@/lib/bus/context';
import { BusError } from '@/lib/bus/errors';
import { requireScope } from '@/lib/bus/scope';
import { textLag } from '@/lib/bus/search/index-texts';
import { countFitting } from '@/lib/pure/page-size';
import { parseId } from '@/lib/shape/id';
import type { IntentCounts, IntentDetail, IntentPage } from '@/lib/shape/intent';
import { COUNT_CAP, PAGE_BYTES } from '@/lib/shape/limits';
import { type IntentFilter, readIntentFilter } from '@/lib/shape/search/intent-filter';
import type { IntentSort } from '@/lib/shape/search/intent-sort';
import { statusOf } from '@/lib/shape/status';
import { countIntentRows, findIntent, type IntentRow } from '@/lib/store/intent/intents';
import { historyAfter } from './history-page';
import { searchIntents } from './search';
import { listSorted } from './sorted';
import { toSummary } from './summary';

/** A stored intent with every column, as verbs and protocols pass it on. */
export type Intent = IntentRow;

const PAGE = 50;
const HOUR_MS = 3_600_000;

/** Finds an intent by any protocol's form of its id; throws `not_found`. */
export async function requireIntent(ctx: Context, id: string): Promise<IntentRow> {
  await requireScope(ctx, 'intent.read');
  const canonical = parseId(id);
  const row = canonical && (await findIntent(ctx.bus.store.read, ctx.workspace.id, canonical));
  if (!row) throw new BusError('not_found', 'There is no such intent in this workspace.');
  return row;
}

/** One intent with its payload, result and as much of its history as a page has; throws `not_found`. */
export async function getIntent(ctx: Context, id: string): Promise<IntentDetail> {
  const row = await requireIntent(ctx, id);
  const { history, more } = await historyAfter(ctx, row.id, 0, PAGE_BYTES);
  return {
    ...toSummary(row),
    status: statusOf(row.protocol, row.phase, row.phase_reason),
    priority: row.priority,
    visibility: row.visibility,
    targetWorker: row.target_worker,
    requiredCapability: row.required_capability,
    idempotencyKey: row.idempotency_key,
    expiresAt: row.expires_at,
    claimedAt: row.claimed_at,
    payload: row.payload,
    payloadHash: row.payload_hash,
    routingHash: row.routing_hash,
    publisherLabel: row.publisher_label,
    payloadVersion: row.payload_version,
    result: row.result,
    resultType: row.result_type,
    retryOf: row.retry_of,
    retriedAs: row.retried_as,
    parentId: row.parent_id,
    generation: row.generation,
    envelope: row.envelope,
    head: row.head,
    history,
    isHistoryCut: more,
  };
}

/**
 * A page of the board of at most {@link PAGE_BYTES}, newest first unless it is sorted, which a search for words or in a
 * group of failures never is. `cursor` is a page's `next`; `limit` is at most 200. A search that finds little stops after
 * so many rows and says how far back it looked. Throws `invalid` for a cursor that is not ours.
 */
export async function listIntents(
  ctx: Context,
  filter: IntentFilter,
  page: { cursor?: string | undefined; limit?: number | undefined; sort?: IntentSort | undefined } = {},
): Promise<IntentPage> {
  await requireScope(ctx, 'intent.read');
  const limit = Math.min(Math.max(page.limit ?? PAGE, 1), 200);
  const wanted = readIntentFilter(filter);
  const isFound = wanted.text !== undefined || wanted.failure !== undefined;
  if (page.sort && !isFound) return sortedPage(ctx, wanted, page.sort, page.cursor, limit);
  const before = page.cursor === undefined ? undefined : parseId(page.cursor);
  if (before === null) throw new BusError('invalid', 'The cursor is not one of ours.');
  const { rows, looked } = await searchIntents(ctx, wanted, before, limit + 1);
  const found = rows.slice(0, limit).map(toSummary);
  const intents = found.slice(0, countFitting(found, PAGE_BYTES));
  const isMore = rows.length > intents.length;
  return {
    intents,
    next: isMore ? (intents.at(-1)?.id ?? null) : (looked?.id ?? null),
    lookedBackTo: isMore ? null : (looked?.at ?? null),
    textLagMs: wanted.text === undefined ? null : await textLag(ctx.bus),
  };
}

async function sortedPage(
  ctx: Context,
  filter: IntentFilter,
  sort: IntentSort,
  cursor: string | undefined,
  limit: number,
): Promise<IntentPage> {
  let { rows, next } = await listSorted(ctx, filter, sort, cursor, limit);
  const fitting = countFitting(rows.map(toSummary), PAGE_BYTES);
  // Too large for a page: it ends where it is full.
  if (fitting < rows.length) ({ rows, next } = await listSorted(ctx, filter, sort, cursor, fitting));
  return { intents: rows.map(toSummary), next, lookedBackTo: null, textLagMs: null };
}

/** The numbers above the board; each stops at {@link COUNT_CAP}. */
export async function countIntents(ctx: Context): Promise<IntentCounts> {
  await requireScope(ctx, 'intent.read');
  const { read } = ctx.bus.store;
  const hourAgo = ctx.bus.now() - HOUR_MS;
  const count = (phase: IntentRow['phase'], since?: number) =>
    countIntentRows(read, ctx.workspace.id, phase, COUNT_CAP, since);
  const [queued, running, waiting, failedLastHour, succeededLastHour] = await Promise.all([
    count('queued'),
    count('running'),
    count('waiting'),
    count('failed', hourAgo),
    count('succeeded', hourAgo),
  ]);
  return { queued, running, waiting, failedLastHour, succeededLastHour };
}
