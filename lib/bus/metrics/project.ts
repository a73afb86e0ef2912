import { z } from 'zod';
import type { Bus } from '@/lib/bus/context';
import type { Cursor } from '@/lib/shape/cursor';
import { isFinished, type Phase } from '@/lib/shape/phase';
import type { Protocol } from '@/lib/shape/protocol';
import { readStored } from '@/lib/shape/stored';
import type { Tx } from '@/lib/store/driver/store';
import { addCounts, addTimes } from '@/lib/store/metrics/buckets';
import {
  deleteOpenIntents,
  findOpenIntents,
  type OpenIntentRow,
  putOpenIntents,
} from '@/lib/store/metrics/open-intents';
import {
  type FactRow,
  lockProjection,
  moveProjection,
  queuesOf,
  readFacts,
  readPassedFacts,
  readSkippedFacts,
} from '@/lib/store/metrics/projection';
import { type ConsumerRow, putConsumers } from '@/lib/store/queue/consumers';
import { addToQueues } from '@/lib/store/queue/queues';
import { begins, type Counter, count, type Known } from './pure/fold';
import { Tally } from './pure/tally';

const BATCH = 250;

const told = z.object({ runAt: z.number().optional(), workerId: z.string().optional() }).catch({});

interface Queue {
  workspaceId: string;
  goal: string;
}

/** What one event added to the counts. */
export interface Happened extends Queue {
  counter: Counter;
  /** In milliseconds; null when no wait or no run has ended. */
  waitMs: number | null;
  runMs: number | null;
}

interface Standing extends Queue {
  known: Known;
}

const toKnown = (row: OpenIntentRow): Known => ({
  number: row.number,
  phase: row.phase,
  since: row.since,
  readyAt: row.ready_at,
  ranMs: row.ran_ms,
  workerId: row.worker_id,
});

/** What a batch of events changes, gathered so that each row is written once. */
class Batch {
  readonly tally = new Tally();
  readonly happened: Happened[] = [];
  readonly standing = new Map<string, Standing>();
  readonly consumers = new Map<string, ConsumerRow>();
  readonly #stored = new Set<string>();
  readonly #queues = new Map<
    string,
    Queue & { protocol: Protocol; first: number; last: number; change: Map<Phase, number> }
  >();

  constructor(
    open: readonly OpenIntentRow[],
    private readonly countsFrom: number,
  ) {
    for (const row of open) {
      this.#stored.add(row.intent_id);
      this.standing.set(row.intent_id, {
        workspaceId: row.workspace_id,
        goal: row.goal,
        known: toKnown(row),
      });
    }
  }

  take(row: FactRow, published: { goal: string; protocol: Protocol } | undefined): void {
    const before = this.standing.get(row.intent_id);
    const queue = before ?? (published && { workspaceId: row.workspace_id, goal: published.goal });
    if (!queue) return;
    const { runAt, workerId = null } = readStored(told, row.data ?? '{}');
    const counted = count(before?.known, { ...row, runAt, workerId });
    if (!counted) return;
    const from = before?.known.phase ?? null;
    const to = counted.after.phase;
    this.standing.set(row.intent_id, { ...queue, known: counted.after });
    if (from === to) return;
    this.#move(queue, from, to, row.at, row.number === 1 ? published?.protocol : undefined);
    const grown = Number(to === 'queued') - Number(from === 'queued');
    if (row.at >= this.countsFrom) {
      this.tally.add(queue, row.at, counted, grown);
      const { counter, waitMs, runMs } = counted;
      if (counter) this.happened.push({ ...queue, counter, waitMs, runMs });
    }
    if (counted.counter === 'started' && workerId === null && row.actor_kind === 'key')
      this.#consumed(queue, row);
  }

  #move({ workspaceId, goal }: Queue, from: Phase | null, to: Phase, at: number, protocol?: Protocol): void {
    const key = `${workspaceId} ${goal}`;
    const queue = this.#queues.get(key) ?? {
      workspaceId,
      goal,
      protocol: protocol ?? 'console',
      first: at,
      last: 0,
      change: new Map<Phase, number>(),
    };
    if (protocol) Object.assign(queue, { protocol, last: at });
    if (from !== null) queue.change.set(from, (queue.change.get(from) ?? 0) - 1);
    queue.change.set(to, (queue.change.get(to) ?? 0) + 1);
    this.#queues.set(key, queue);
  }

  /** Who says no worker's name takes work by a key. */
  #consumed({ workspaceId, goal }: Queue, { actor_id, at }: FactRow): void {
    const row = { workspace_id: workspaceId, goal, worker_id: '', key_id: actor_id, seen_at: at };
    this.consumers.set(`${workspaceId} ${actor_id} ${goal}`, row);
  }

  async write(tx: Tx, outOfOrder: ReadonlySet<string>): Promise<void> {
    const over: string[] = [];
    const open: OpenIntentRow[] = [];
    for (const [id, { workspaceId, goal, known }] of this.standing) {
      if (isFinished(known.phase) && !outOfOrder.has(id)) {
        if (this.#stored.has(id)) over.push(id);
        continue;
      }
      const { number, phase, since, readyAt, ranMs, workerId } = known;
      open.push({
        intent_id: id,
        workspace_id: workspaceId,
        goal,
        number,
        phase,
        since,
        ready_at: readyAt,
        ran_ms: ranMs,
        worker_id: workerId,
      });
    }
    await deleteOpenIntents(tx, over);
    await putOpenIntents(tx, open);
    await addToQueues(
      tx,
      [...this.#queues.values()].map(({ workspaceId, goal, protocol, first, last, change }) => ({
        workspace_id: workspaceId,
        goal,
        protocol,
        queued: change.get('queued') ?? 0,
        running: change.get('running') ?? 0,
        waiting: change.get('waiting') ?? 0,
        first_at: first,
        published_at: last,
      })),
    );
    await addCounts(tx, this.tally.counts());
    await addTimes(tx, this.tally.times());
    await putConsumers(tx, [...this.consumers.values()]);
  }
}

const beginningsOf = (rows: readonly FactRow[]) => rows.filter(begins);
const idsOf = (rows: readonly FactRow[]) => [...new Set(rows.map((row) => row.intent_id))];

/** The goals of what a batch publishes. */
async function publishedIn(tx: Tx, rows: readonly FactRow[]) {
  const found = new Map<string, { goal: string; protocol: Protocol }>();
  const beginnings = beginningsOf(rows);
  for (const workspaceId of new Set(beginnings.map((row) => row.workspace_id))) {
    const ids = idsOf(beginnings.filter((row) => row.workspace_id === workspaceId));
    for (const [id, queue] of await queuesOf(tx, workspaceId, ids)) found.set(id, queue);
  }
  return found;
}

/** What the cursor passed before it came to the event that it follows. */
async function passedIn(tx: Tx, rows: readonly FactRow[], at: Cursor): Promise<FactRow[]> {
  const beginnings = new Map(beginningsOf(rows).map((row) => [row.intent_id, row.number]));
  const found = await readPassedFacts(tx, [...beginnings.keys()], at);
  return found.filter((row) => row.number > (beginnings.get(row.intent_id) ?? 0));
}

async function projectIn(tx: Tx, bus: Bus): Promise<{ taken: number; happened: readonly Happened[] }> {
  const at = await lockProjection(tx, 'metrics');
  const rows = await readFacts(tx, bus.store.dialect, at, BATCH);
  const last = rows.at(-1);
  if (!last) return { taken: 0, happened: [] };
  // On Postgres an intent's events may stand in the log in another order than they were written.
  const passed = last.xid > 0 ? await passedIn(tx, rows, at) : [];
  const ordered = [...rows, ...passed].sort((a, b) => a.number - b.number);
  const open = await findOpenIntents(tx, idsOf(rows));
  const published = await publishedIn(tx, rows);
  const batch = new Batch(open, at.countsFrom);
  const outOfOrder = new Set(idsOf(passed));
  for (const row of ordered) {
    const reached = batch.standing.get(row.intent_id)?.known.number ?? 0;
    if (reached > 0 && row.number > reached + 1) {
      outOfOrder.add(row.intent_id);
      const skipped = await readSkippedFacts(tx, row.intent_id, reached, row.number);
      for (const one of skipped) batch.take(one, undefined);
    }
    batch.take(row, published.get(row.intent_id));
  }
  await batch.write(tx, outOfOrder);
  await moveProjection(tx, 'metrics', { xid: last.xid, seq: last.seq });
  return { taken: rows.length, happened: batch.happened };
}

/**
 * Counts a batch of the events that were not counted yet. Counts and cursor are committed together, so that each event
 * counts once whatever happens; then `tell` hears what was counted. Ask again if it was full.
 */
export async function projectMetrics(
  bus: Bus,
  tell?: (happened: readonly Happened[]) => Promise<void>,
): Promise<{ full: boolean }> {
  const { taken, happened } = await bus.store.write((tx) => projectIn(tx, bus));
  await tell?.(happened);
  return { full: taken === BATCH };
}
