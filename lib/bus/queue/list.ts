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
import { pauseOf } from './pause';
import { arrange } from './pure/arrange';
import { isFailing } from './pure/failing';
import { type Recent, recentOf, usualOf } from './recent';

/** Queues looked at in one statement. */
const SLICE = 2_000;
/** What was read is good for so long, for all who look. */
const FRESH_MS = 1_000;
/** A queue may be without workers for so long before anybody is told. */
const GRACE_MS = STEP_MS.minute;
/** Of so many failing queues it is looked up since when they fail. */
const FAILING_TOLD = 50;
/** So long without a failure ends a row of them. */
const CALM_MS = 30 * STEP_MS.minute;

async function oldestOf(bus: Bus, workspaceId: string): Promise<Map<string, number>> {
  const oldest = new Map<string, number>();
  for (let after: string | undefined = ''; after !== undefined; ) {
    const rows: Awaited<ReturnType<typeof listOldest>> = await listOldest(
      bus.store.read,
      workspaceId,
      after,
      SLICE,
    );
    for (const { goal, at } of rows) if (at !== null) oldest.set(goal, at);
    after = rows.length < SLICE ? undefined : rows.at(-1)?.goal;
    await breath();
  }
  return oldest;
}

/** How many were queued at the end of each of the last minutes, from how many are now. */
function depthsOf(queued: number, grown: readonly number[]): number[] {
  if (grown.every((by) => by === 0)) return [];
  const depths: number[] = [];
  let depth = queued;
  for (const by of grown.toReversed()) {
    depths.push(Math.max(0, depth));
    depth -= by;
  }
  return depths.reverse();
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
    depths: recent ? depthsOf(row.queued, recent.grown) : [],
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

async function readAll(ctx: Context): Promise<QueueSummary[]> {
  const { bus, workspace } = ctx;
  const rows = await listQueueRows(bus.store.read, workspace.id);
  const oldest = await oldestOf(bus, workspace.id);
  const recent = await recentOf(bus, workspace.id);
  const usual = await usualOf(bus, workspace.id);
  const consumers = await consumersOf(ctx);
  const last = await lastConsumed(bus.store.read, workspace.id);
  const now = bus.now();
  const summaries: QueueSummary[] = [];
  let told = 0;
  for (const row of rows) {
    const { goal } = row;
    const due = oldest.get(goal);
    const summary = toSummary({
      row,
      recent: recent.get(goal),
      usual: usual.get(goal) ?? null,
      // One that may not start yet is not late.
      oldestAt: due !== undefined && due <= now ? due : null,
      consumers: consumers(goal, row.protocol),
      now,
    });
    if (summary.state === 'unconsumed') {
      summary.since = Math.max(last.get(goal) ?? 0, last.get('') ?? 0) || row.first_at;
    }
    if (summary.state === 'failing' && told++ < FAILING_TOLD) {
      summary.since = await failingSince(bus, workspace.id, goal);
    }
    summaries.push(summary);
  }
  return summaries;
}

const read = new WeakMap<Bus, Map<string, { at: number; queues: Promise<QueueSummary[]> }>>();

/** Every queue of the workspace as it fares now, in no order; read at most once a second. */
export async function allQueues(ctx: Context): Promise<QueueSummary[]> {
  await requireScope(ctx, 'queue.read');
  const { bus, workspace } = ctx;
  const known = read.get(bus) ?? new Map();
  read.set(bus, known);
  const last = known.get(workspace.id);
  if (last && bus.now() - last.at < FRESH_MS) return last.queues;
  const queues = readAll(ctx);
  known.set(workspace.id, { at: bus.now(), queues });
  queues.catch(() => known.delete(workspace.id));
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
  const queues = listed.slice(0, countFitting(listed, PAGE_BYTES));
  return { queues, found: wanted.length, totals: totalsOf(all) };
}
