import { setImmediate as breath } from 'node:timers/promises';
import type { Context } from '@/lib/bus/context';
import { requireScope } from '@/lib/bus/scope';
import { quantile } from '@/lib/shape/metrics/histogram';
import { RANGES, STEP_MS } from '@/lib/shape/metrics/range';
import type { Point, Series, SeriesQuery } from '@/lib/shape/metrics/series';
import { type CountRow, listCounts, listTimes, type TimeRow } from '@/lib/store/metrics/buckets';
import { countQueued } from '@/lib/store/queue/queues';
import { COUNTERS } from './pure/fold';

/** Buckets read in one statement. */
const SLICE = 240;

type Times = Record<TimeRow['name'], Map<number, number>>;
type Sums = Record<(typeof COUNTERS)[number] | 'depth', number>;

interface Slot {
  sums: Sums;
  times: Times;
}

const emptySlot = (): Slot => ({
  sums: { published: 0, started: 0, succeeded: 0, failed: 0, canceled: 0, requeued: 0, depth: 0 },
  times: { wait: new Map(), run: new Map() },
});

function addCount({ sums }: Slot, row: CountRow): void {
  for (const name of COUNTERS) sums[name] += row[name];
  sums.depth += row.depth;
}

function addTime({ times }: Slot, { name, bucket, n }: TimeRow): void {
  times[name].set(bucket, (times[name].get(bucket) ?? 0) + n);
}

const rounded = (ms: number | null) => (ms === null ? null : Math.round(ms));

function toPoint({ sums, times }: Slot) {
  const { depth: _, ...counts } = sums;
  return {
    ...counts,
    waitP50: rounded(quantile(times.wait, 0.5)),
    waitP95: rounded(quantile(times.wait, 0.95)),
    runP50: rounded(quantile(times.run, 0.5)),
    runP95: rounded(quantile(times.run, 0.95)),
  };
}

/** What happened in a queue, or in all of them, in each step of a range until now. */
export async function readSeries(ctx: Context, { goal, range }: SeriesQuery): Promise<Series> {
  await requireScope(ctx, 'queue.read');
  const { bus, workspace } = ctx;
  const { ms, step, each } = RANGES[range];
  const stepMs = STEP_MS[step] * each;
  const now = bus.now();
  const begin = Math.floor((now - ms) / stepMs) * stepMs + stepMs;
  const slots = Array.from({ length: Math.floor((now - begin) / stepMs) + 1 }, emptySlot);
  const all = emptySlot();
  const of = {
    workspaceId: workspace.id,
    step,
    ...(goal === undefined
      ? ({ kind: 'all', subject: '' } as const)
      : ({ kind: 'queue', subject: goal } as const)),
  };
  for (let from = begin; from <= now; from += SLICE * STEP_MS[step]) {
    const part = { ...of, from, to: from + SLICE * STEP_MS[step] };
    for (const row of await listCounts(bus.store.read, part)) {
      const slot = slots[Math.floor((row.at - begin) / stepMs)];
      for (const one of slot ? [slot, all] : []) addCount(one, row);
    }
    for (const row of await listTimes(bus.store.read, part)) {
      const slot = slots[Math.floor((row.at - begin) / stepMs)];
      for (const one of slot ? [slot, all] : []) addTime(one, row);
    }
    await breath();
  }
  let depth = await countQueued(bus.store.read, workspace.id, goal);
  const points: Point[] = [];
  for (const [index, slot] of [...slots.entries()].reverse()) {
    points.push({ at: begin + index * stepMs, ...toPoint(slot), depth: Math.max(0, depth) });
    depth -= slot.sums.depth;
  }
  return { range, stepMs, points: points.reverse(), total: toPoint(all) };
}
