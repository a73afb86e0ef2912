import type { Context } from '@/lib/bus/context';
import { worstFailure } from '@/lib/bus/failure/list';
import { countInbox, listInbox } from '@/lib/bus/inbox/inbox';
import { listKeys } from '@/lib/bus/key/key';
import { allQueues, withDepths } from '@/lib/bus/queue/list';
import { requireScope } from '@/lib/bus/scope';
import { isThere, workerState } from '@/lib/bus/worker/pure/worker-state';
import { thresholdsOf } from '@/lib/bus/worker/thresholds';
import { MOST_NEEDS, type Need, type Overview } from '@/lib/shape/metrics/overview';
import { STEP_MS } from '@/lib/shape/metrics/range';
import type { QueueSummary } from '@/lib/shape/queue/queue';
import { listHeld } from '@/lib/store/worker/held';
import { listWorkerHeads } from '@/lib/store/worker/workers';

const WORKERS = 5_000;
/** So long an intent may be queued in a queue that is consumed. */
const LATE_MS = STEP_MS.hour;
/** So long a pause is nothing to mention. */
const PAUSED_MS = STEP_MS.hour;
const KEY_MS = 14 * STEP_MS.day;
const BUSIEST = 8;

/** The most urgent first. */
const ORDER: Record<Need['kind'], number> = {
  lost: 0,
  failing: 1,
  unconsumed: 2,
  approvals: 3,
  late: 4,
  paused: 5,
  key: 6,
};

async function needOf(ctx: Context, queue: QueueSummary): Promise<Need | null> {
  const { id: goal, state, since, queued, oldestAt, online, pause } = queue;
  const now = ctx.bus.now();
  if (state === 'failing') {
    const share = queue.failed / queue.finished;
    const failure = await worstFailure(ctx, goal);
    return { kind: 'failing', goal, share, usual: queue.usualFailed, failure, since };
  }
  if (state === 'unconsumed') return { kind: 'unconsumed', goal, queued, oldestAt, since };
  if (pause) {
    const isLong = queued > 0 && now - pause.at > PAUSED_MS;
    return isLong ? { kind: 'paused', goal, queued, pause, since: pause.at } : null;
  }
  const isLate = oldestAt !== null && online > 0 && now - oldestAt > LATE_MS;
  return isLate ? { kind: 'late', goal, queued, online, since: oldestAt } : null;
}

/** Workers that hold intents and are gone, or silent for too long. */
async function lostWorkers(ctx: Context) {
  const { bus, workspace } = ctx;
  const now = bus.now();
  const rows = await listWorkerHeads(bus.store.read, workspace.id, WORKERS);
  const held = new Map(
    (await listHeld(bus.store.read, workspace.id, now)).map((row) => [row.worker_id, row]),
  );
  const after = await thresholdsOf(bus, workspace.id);
  const needs: Need[] = [];
  let online = 0;
  for (const row of rows) {
    const holding = held.get(row.id);
    const state = workerState(row, holding?.n ?? 0, now, after);
    if (isThere(state)) online++;
    if (!holding || state !== 'lost') continue;
    needs.push({
      kind: 'lost',
      id: row.id,
      worker: row.name,
      protocol: row.protocol,
      holds: holding.n,
      goal: holding.goal,
      since: row.disconnected_at ?? row.last_seen_at,
      until: holding.until,
    });
  }
  return { needs, online, workers: rows.length };
}

async function approvalNeeds(ctx: Context): Promise<{ needs: Need[]; pending: number }> {
  const { mine: count, pending } = await countInbox(ctx);
  if (count === 0) return { needs: [], pending };
  const { items } = await listInbox(ctx, 'mine', undefined, 200);
  const mine = items.filter((item) => item.mine);
  const [first] = mine.toSorted((a, b) => (a.expiresAt ?? Infinity) - (b.expiresAt ?? Infinity));
  const since = mine.length > 0 ? Math.min(...mine.map(({ askedAt }) => askedAt)) : null;
  const named = first ? { id: first.id, title: first.title } : null;
  return {
    needs: [{ kind: 'approvals', count, first: named, since, until: first?.expiresAt ?? null }],
    pending,
  };
}

async function keyNeeds(ctx: Context): Promise<{ needs: Need[]; keys: number | null }> {
  if (!ctx.scopes.has('key.read')) return { needs: [], keys: null };
  const now = ctx.bus.now();
  const byId = new Map((await listKeys(ctx)).map((row) => [row.id, row]));
  const live = [...byId.values()].filter((row) => row.revoked_at === null);
  const needs = live.flatMap(({ name, expires_at: until, last_used_at: lastUsedAt }): Need[] =>
    until !== null && until > now && until - now < KEY_MS ? [{ kind: 'key', name, lastUsedAt, until }] : [],
  );
  return { needs, keys: live.length };
}

const sinceOf = (need: Need) => (need.kind === 'key' ? need.until : (need.since ?? 0));

/** What needs a person in the workspace now, as far as the reader may know of it, and what else was looked at. */
export async function readOverview(ctx: Context): Promise<Overview> {
  await requireScope(ctx, 'queue.read');
  const queues = await allQueues(ctx);
  const wanting = queues.filter((queue) => queue.state !== 'fine' || queue.oldestAt !== null);
  const ofQueues: Need[] = [];
  for (const queue of wanting) {
    const need = await needOf(ctx, queue);
    if (need) ofQueues.push(need);
  }
  const [lost, approvals, keys] = await Promise.all([lostWorkers(ctx), approvalNeeds(ctx), keyNeeds(ctx)]);
  const all = [...lost.needs, ...ofQueues, ...approvals.needs, ...keys.needs].sort(
    (a, b) => ORDER[a.kind] - ORDER[b.kind] || sinceOf(a) - sinceOf(b),
  );
  const busiest = queues
    .filter(({ inRate, outRate }) => inRate + outRate > 0)
    .sort((a, b) => b.inRate - a.inRate || b.outRate - a.outRate)
    .slice(0, BUSIEST);
  return {
    needs: all.slice(0, MOST_NEEDS),
    more: Math.max(0, all.length - MOST_NEEDS),
    checked: {
      queues: queues.length,
      workers: lost.workers,
      workersOnline: lost.online,
      keys: keys.keys,
      approvals: approvals.pending,
    },
    busiest: await withDepths(ctx.bus, ctx.workspace.id, busiest),
  };
}
