import type { Context } from '@/lib/bus/context';
import { requireScope } from '@/lib/bus/scope';
import { isThere, workerState } from '@/lib/bus/worker/pure/worker-state';
import { thresholdsOf } from '@/lib/bus/worker/thresholds';
import { STEP_MS } from '@/lib/shape/metrics/range';
import type { Protocol } from '@/lib/shape/protocol';
import { listConsumers, listRunners } from '@/lib/store/queue/consumers';
import { listWorkerHeads, type WorkerHead } from '@/lib/store/worker/workers';

/** Who was seen before this many others is not counted. */
const WORKERS = 5_000;
/** Who asks for a goal's intents does so at least this often. */
const ASKS_MS = 5 * STEP_MS.minute;

/** The ids of a queue's workers. */
export interface Consumers {
  online: ReadonlySet<string>;
  /** Those that took its intents within a day, online or not. */
  known: ReadonlySet<string>;
}

interface Gathered {
  online: Set<string>;
  known: Set<string>;
}

/**
 * Who takes intents of each goal: who asks for them, who has begun some by its key within a day, who carries some out.
 * With a goal, only that one's are read; who asks for intents of every goal consumes every queue of its protocol.
 */
export async function consumersOf(
  ctx: Context,
  goal?: string,
): Promise<(goal: string, protocol: Protocol) => Consumers> {
  await requireScope(ctx, 'queue.read');
  const { bus, workspace } = ctx;
  const now = bus.now();
  const [workers, consumers, runners] = await Promise.all([
    listWorkerHeads(bus.store.read, workspace.id, WORKERS),
    listConsumers(bus.store.read, { workspaceId: workspace.id, since: now - STEP_MS.day, goal }),
    listRunners(bus.store.read, workspace.id, goal),
  ]);
  const busy = new Set(runners.map((row) => row.worker_id));
  const after = await thresholdsOf(bus, workspace.id);
  const isOnline = (row: WorkerHead) =>
    row.drained_at === null && isThere(workerState(row, busy.has(row.id) ? 1 : 0, now, after));
  const byId = new Map(workers.map((row) => [row.id, row]));
  const byKey = new Map<string, WorkerHead[]>();
  for (const row of workers) {
    const same = byKey.get(row.key_id);
    if (same) same.push(row);
    else byKey.set(row.key_id, [row]);
  }
  const queues = new Map<string, Gathered>();
  const add = (key: string, worker: WorkerHead, takesNow: boolean) => {
    const gathered = queues.get(key) ?? { online: new Set(), known: new Set() };
    queues.set(key, gathered);
    gathered.known.add(worker.id);
    if (takesNow && isOnline(worker)) gathered.online.add(worker.id);
  };
  for (const { goal, worker_id, key_id, seen_at } of consumers) {
    const worker = byId.get(worker_id);
    const key = goal === '' ? `* ${worker?.protocol}` : goal;
    if (worker) add(key, worker, seen_at > now - ASKS_MS);
    else if (worker_id === '') for (const one of byKey.get(key_id) ?? []) add(key, one, true);
  }
  for (const { goal, worker_id } of runners) {
    const worker = byId.get(worker_id ?? '');
    if (worker) add(goal, worker, true);
  }
  const nobody: Gathered = { online: new Set(), known: new Set() };
  return (goal, protocol) => {
    const [own, any] = [queues.get(goal) ?? nobody, queues.get(`* ${protocol}`)];
    if (!any) return own;
    return {
      online: new Set([...own.online, ...any.online]),
      known: new Set([...own.known, ...any.known]),
    };
  };
}
