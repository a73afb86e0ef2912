import type { Bus } from '@/lib/bus/context';
import { STEP_MS } from '@/lib/shape/metrics/range';
import { RATE_MINUTES, RECENT_MINUTES } from '@/lib/shape/queue/queue';
import { listCountsOf, type Sums, sumCounts } from '@/lib/store/metrics/buckets';

/** What happened in a queue lately. */
export interface Recent {
  inRate: number;
  outRate: number;
  failed: number;
  finished: number;
}

const USUAL_DAYS = 7;
const USUAL_FOR_MS = STEP_MS.minute;

/** What happened in the last minutes, in each of a workspace's queues or in one of them, where anything did. */
export async function recentOf(bus: Bus, workspaceId: string, goal?: string): Promise<Map<string, Recent>> {
  const now = bus.now();
  const current = Math.floor(now / STEP_MS.minute) * STEP_MS.minute;
  const of = { workspaceId, step: 'minute', subject: goal } as const;
  // The minute that runs now is not over, so the rates reach into the one before the first as far as is missing.
  const edge = current - RATE_MINUTES * STEP_MS.minute;
  const weight = 1 - (now - current) / STEP_MS.minute;
  const late = await sumCounts(bus.store.read, { ...of, from: edge + STEP_MS.minute, to: now + 1 });
  const partly = await sumCounts(bus.store.read, { ...of, from: edge, to: edge + STEP_MS.minute });
  const before = await sumCounts(bus.store.read, {
    ...of,
    from: current - RECENT_MINUTES * STEP_MS.minute,
    to: edge,
  });
  const queues = new Map<string, Recent>();
  const add = (rows: readonly Sums[], share: number) => {
    for (const { subject, published, ended, failed, finished } of rows) {
      const recent = queues.get(subject) ?? { inRate: 0, outRate: 0, failed: 0, finished: 0 };
      queues.set(subject, recent);
      recent.inRate += (published * share) / RATE_MINUTES;
      recent.outRate += (ended * share) / RATE_MINUTES;
      recent.failed += failed;
      recent.finished += finished;
    }
  };
  add(late, 1);
  add(partly, weight);
  add(before, 0);
  return queues;
}

/**
 * How many intents were queued at the end of each of the last minutes, from how many are now, oldest first; nothing
 * for a queue in which it was always as many.
 */
export async function depthsOf(
  bus: Bus,
  workspaceId: string,
  queues: readonly { goal: string; queued: number }[],
): Promise<Map<string, number[]>> {
  const current = Math.floor(bus.now() / STEP_MS.minute);
  const from = (current - RECENT_MINUTES) * STEP_MS.minute;
  const goals = queues.map(({ goal }) => goal);
  const rows = await listCountsOf(bus.store.read, { workspaceId, step: 'minute', subjects: goals, from });
  const grown = new Map<string, number[]>();
  for (const { subject, at, depth } of rows) {
    if (depth === 0) continue;
    const by = grown.get(subject) ?? Array<number>(RECENT_MINUTES + 1).fill(0);
    grown.set(subject, by);
    by[at / STEP_MS.minute - current + RECENT_MINUTES] = depth;
  }
  const depths = new Map<string, number[]>();
  for (const { goal, queued } of queues) {
    const by = grown.get(goal);
    if (!by) continue;
    let depth = queued;
    const back = by.toReversed().map((change) => {
      const then = Math.max(0, depth);
      depth -= change;
      return then;
    });
    depths.set(goal, back.reverse());
  }
  return depths;
}

/** The share that failed in the seven days before today, of every queue in which any finished. */
async function readUsual(bus: Bus, workspaceId: string): Promise<ReadonlyMap<string, number>> {
  const today = Math.floor(bus.now() / STEP_MS.day) * STEP_MS.day;
  const of = { workspaceId, step: 'day', from: today - USUAL_DAYS * STEP_MS.day, to: today } as const;
  const rows = await sumCounts(bus.store.read, of);
  return new Map(
    rows.flatMap(({ subject, failed, finished }) => (finished > 0 ? [[subject, failed / finished]] : [])),
  );
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
