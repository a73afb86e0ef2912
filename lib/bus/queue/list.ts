import { setImmediate as breath } from 'node:timers/promises';
import type { Bus, Context } from '@/lib/bus/context';
import { requireScope } from '@/lib/bus/scope';
import { countFitting } from '@/lib/pure/page-size';
import { PAGE_BYTES } from '@/lib/shape/limits';
import { STEP_MS } from '@/lib/shape/metrics/range';
import { TRAITS } from '@/lib/shape/protocol/traits';
import type { QueueList, QueueQuery, QueueState, QueueSummary, QueueTotals } from '@/lib/shape/queue/queue';
import { listCounts } from '@/lib/store/metrics/buckets';
import { lastConsumed } from '@/lib/store/queue/consumers';
import { listOldest, listQueueRows, type QueueRow } from '@/lib/store/queue/queues';
import { type Consumers, consumersOf } from './consumers';
import { pauseOf, requireQueue } from './pause';
import { arrange } from './pure/arrange';
import { isFailing } from './pure/failing';
import { depthsOf, type Recent, recentOf, usualOf } from './recent';

/** Queues looked at in one statement. */
const SLICE = 2_000;
/** What was read is good for so long, for all who look. */
const FRESH_MS = 1_000;
/** A queue may be without workers for so long before anybody is told. */
const GRACE_MS = STEP_MS.minute;
/** Of so many failing queues it is looked up since when they fail. */
const FAILING_TOLD = 20;
/** So long without a failure ends a row of them. */
const CALM_MS = 30 * STEP_MS.minute;

async function oldestOf(bus: Bus, workspaceId: string, goal?: string): Promise<Map<string, number>> {
  const oldest = new Map<string, number>();
  for (let after: string | undefined = ''; after !== undefined; ) {
    const of: Parameters<typeof listOldest>[1] = { workspaceId, after, goal, limit: SLICE };
    const rows: Awaited<ReturnType<typeof listOldest>> = await listOldest(bus.store.read, of);
    for (const row of rows) if (row.at !== null) oldest.set(row.goal, row.at);
    after = rows.length < SLICE ? undefined : rows.at(-1)?.goal;
    await breath();
  }
  return oldest;
}

interface Facts {
  row: QueueRow;
  recent: Recent | undefined;
  usual: number | null;
  oldestAt: number | null;
  consumers: Consumers;
  now: number;
}

function stateOf({ row, recent, usual, oldestAt, consumers, now }: Facts): QueueState {
  if (recent && isFailing({ ...recent, usual })) return 'failing';
  if (row.paused_at !== null) return 'paused';
  const waits = oldestAt !== null && now - oldestAt > GRACE_MS;
  // Who would read a draft is not known before they do.
  const isTaken = consumers.online.size > 0 || TRAITS[row.protocol].offer === 'draft';
  return waits && !isTaken ? 'unconsumed' : 'fine';
}

function toSummary(facts: Facts): QueueSummary {
  const { row, recent, usual, oldestAt, consumers } = facts;
  return {
    id: row.goal,
    protocol: row.protocol,
    state: stateOf(facts),
    since: row.paused_at,
    queued: row.queued,
    running: row.running,
    waiting: row.waiting,
    oldestAt,
    inRate: recent?.inRate ?? 0,
    outRate: recent?.outRate ?? 0,
    failed: recent?.failed ?? 0,
    finished: recent?.finished ?? 0,
    usualFailed: usual,
    online: consumers.online.size,
    known: consumers.known.size,
    pause: pauseOf(row),
    depths: [],
  };
}

/** When the failures began that have come since, with less than half an hour between two of them. */
async function failingSince(bus: Bus, workspaceId: string, goal: string): Promise<number | null> {
  const now = bus.now();
  const of = { workspaceId, step: 'minute', kind: 'queue', subject: goal } as const;
  const rows = await listCounts(bus.store.read, { ...of, from: now - 2 * STEP_MS.day, to: now + 1 });
  let since: number | null = null;
  for (const { at, failed } of rows.toReversed()) {
    if (failed === 0) continue;
    if (since !== null && since - at > CALM_MS) break;
    since = at;
  }
  return since;
}

/** How some queues fare now, or one that is named. */
async function summarize(ctx: Context, rows: readonly QueueRow[], goal?: string): Promise<QueueSummary[]> {
  const { bus, workspace } = ctx;
  const oldest = await oldestOf(bus, workspace.id, goal);
  const recent = await recentOf(bus, workspace.id, goal);
  const usual = await usualOf(bus, workspace.id);
  await breath();
  const consumers = await consumersOf(ctx, goal);
  const last = await lastConsumed(bus.store.read, workspace.id);
  const now = bus.now();
  const summaries: QueueSummary[] = [];
  let told = 0;
  for (const row of rows) {
    const due = oldest.get(row.goal);
    const summary = toSummary({
      row,
      recent: recent.get(row.goal),
      usual: usual.get(row.goal) ?? null,
      // One that may not start yet is not late.
      oldestAt: due !== undefined && due <= now ? due : null,
      consumers: consumers(row.goal, row.protocol),
      now,
    });
    if (summary.state === 'unconsumed') {
      summary.since = Math.max(last.get(row.goal) ?? 0, last.get('') ?? 0) || row.first_at;
    }
    if (summary.state === 'failing' && told++ < FAILING_TOLD) {
      summary.since = await failingSince(bus, workspace.id, row.goal);
    }
    summaries.push(summary);
  }
  return summaries;
}

/** The summaries with how deep the queues were in the last minutes. */
export async function withDepths(
  bus: Bus,
  workspaceId: string,
  queues: readonly QueueSummary[],
): Promise<QueueSummary[]> {
  const named = queues.map(({ id: goal, queued }) => ({ goal, queued }));
  const depths = await depthsOf(bus, workspaceId, named);
  return queues.map((queue) => ({ ...queue, depths: depths.get(queue.id) ?? [] }));
}

/** One queue as it fares now. Throws `not_found`. */
export async function readQueue(ctx: Context, goal: string): Promise<QueueSummary> {
  const row = await requireQueue(ctx, goal);
  const [summary] = await withDepths(ctx.bus, ctx.workspace.id, await summarize(ctx, [row], goal));
  if (!summary) throw new Error('One row makes one summary.');
  return summary;
}

interface Known {
  /** Until when it is good; as long as it is read, whoever asks waits for it. */
  until: number;
  queues: Promise<QueueSummary[]>;
}

const read = new WeakMap<Bus, Map<string, Known>>();

/**
 * Every queue of the workspace as it fares now, in no order and without depths. Read at most once a second, and with
 * many queues no more often than that it takes a fifth of the time.
 */
export async function allQueues(ctx: Context): Promise<QueueSummary[]> {
  await requireScope(ctx, 'queue.read');
  const { bus, workspace } = ctx;
  const known = read.get(bus) ?? new Map<string, Known>();
  read.set(bus, known);
  const last = known.get(workspace.id);
  const begin = bus.now();
  if (last && begin < last.until) return last.queues;
  const queues = listQueueRows(bus.store.read, workspace.id).then((rows) => summarize(ctx, rows));
  const fresh: Known = { until: Number.POSITIVE_INFINITY, queues };
  known.set(workspace.id, fresh);
  queues.then(
    () => {
      fresh.until = bus.now() + Math.max(FRESH_MS, 4 * (bus.now() - begin));
    },
    () => known.delete(workspace.id),
  );
  return queues;
}

function totalsOf(queues: readonly QueueSummary[]): QueueTotals {
  const totals: QueueTotals = {
    queues: queues.length,
    queued: 0,
    running: 0,
    oldest: null,
    inRate: 0,
    outRate: 0,
    failed: 0,
    finished: 0,
  };
  for (const queue of queues) {
    for (const name of ['queued', 'running', 'inRate', 'outRate', 'failed', 'finished'] as const) {
      totals[name] += queue[name];
    }
    const { oldestAt: at } = queue;
    if (at !== null && (totals.oldest === null || at < totals.oldest.at))
      totals.oldest = { goal: queue.id, at };
  }
  return totals;
}

/** The workspace's queues that a query wants, in its order, as far as one answer has room, and what all of them come to. */
export async function listQueues(ctx: Context, query: QueueQuery): Promise<QueueList> {
  await requireScope(ctx, 'queue.read');
  const all = await allQueues(ctx);
  const wanted = arrange(all, query);
  const listed = wanted.slice(0, query.limit);
  const whole = await withDepths(ctx.bus, ctx.workspace.id, listed);
  const queues = whole.slice(0, countFitting(whole, PAGE_BYTES));
  return { queues, found: wanted.length, totals: totalsOf(all) };
}
