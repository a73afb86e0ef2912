import { setImmediate as breath } from 'node:timers/promises';
import type { Bus } from '@/lib/bus/context';
import { STEP_MS } from '@/lib/shape/metrics/range';
import { RATE_MINUTES, RECENT_MINUTES } from '@/lib/shape/queue/queue';
import { type CountRow, listCountsAt } from '@/lib/store/metrics/buckets';

/** What happened in a queue lately. */
export interface Recent {
  inRate: number;
  outRate: number;
  failed: number;
  finished: number;
  /** By how many more were queued at the end of each of the last minutes than before; the last is not over. */
  grown: number[];
}

const USUAL_DAYS = 7;
const USUAL_FOR_MS = STEP_MS.minute;

const finishedIn = (row: CountRow) => row.succeeded + row.failed;
const outOf = (row: CountRow) => row.succeeded + row.failed + row.canceled;

/** What happened in each of a workspace's queues in the last minutes, where anything did. */
export async function recentOf(bus: Bus, workspaceId: string): Promise<Map<string, Recent>> {
  const now = bus.now();
  const current = Math.floor(now / STEP_MS.minute);
  // The minute that runs now is not over, so the rates reach into the one before as far as is missing.
  const ran = (now % STEP_MS.minute) / STEP_MS.minute;
  const queues = new Map<string, Recent>();
  for (let back = RECENT_MINUTES; back >= 0; back--) {
    const at = (current - back) * STEP_MS.minute;
    const rows = await listCountsAt(bus.store.read, { workspaceId, step: 'minute', kind: 'queue', at });
    const weight = back < RATE_MINUTES ? 1 : back === RATE_MINUTES ? 1 - ran : 0;
    for (const row of rows) {
      const none = {
        inRate: 0,
        outRate: 0,
        failed: 0,
        finished: 0,
        grown: Array<number>(RECENT_MINUTES + 1).fill(0),
      };
      const recent = queues.get(row.subject) ?? none;
      queues.set(row.subject, recent);
      recent.grown[RECENT_MINUTES - back] = row.depth;
      recent.failed += row.failed;
      recent.finished += finishedIn(row);
      recent.inRate += (row.published * weight) / RATE_MINUTES;
      recent.outRate += (outOf(row) * weight) / RATE_MINUTES;
    }
    await breath();
  }
  return queues;
}

/** The share that failed in the seven days before today, of every queue in which any finished. */
async function readUsual(bus: Bus, workspaceId: string): Promise<ReadonlyMap<string, number>> {
  const today = Math.floor(bus.now() / STEP_MS.day);
  const sums = new Map<string, { failed: number; finished: number }>();
  for (let back = USUAL_DAYS; back >= 1; back--) {
    const at = (today - back) * STEP_MS.day;
    for (const row of await listCountsAt(bus.store.read, { workspaceId, step: 'day', kind: 'queue', at })) {
      const sum = sums.get(row.subject) ?? { failed: 0, finished: 0 };
      sums.set(row.subject, { failed: sum.failed + row.failed, finished: sum.finished + finishedIn(row) });
    }
    await breath();
  }
  const shares = new Map<string, number>();
  for (const [goal, { failed, finished }] of sums) if (finished > 0) shares.set(goal, failed / finished);
  return shares;
}

const usuals = new WeakMap<Bus, Map<string, { at: number; shares: Promise<ReadonlyMap<string, number>> }>>();

/** The share of each queue that fails usually, read at most once a minute. */
export function usualOf(bus: Bus, workspaceId: string): Promise<ReadonlyMap<string, number>> {
  const known = usuals.get(bus) ?? new Map();
  usuals.set(bus, known);
  const last = known.get(workspaceId);
  if (last && bus.now() - last.at < USUAL_FOR_MS) return last.shares;
  const shares = readUsual(bus, workspaceId);
  known.set(workspaceId, { at: bus.now(), shares });
  shares.catch(() => known.delete(workspaceId));
  return shares;
}
