import type { Context } from '@/lib/bus/context';
import { failuresOfQueue } from '@/lib/bus/failure/list';
import { toSummary } from '@/lib/bus/intent/summary';
import { requireScope } from '@/lib/bus/scope';
import { workerState } from '@/lib/bus/worker/pure/worker-state';
import { thresholdsOf } from '@/lib/bus/worker/thresholds';
import type { QueueDetail } from '@/lib/shape/queue/queue';
import { listIntentRows } from '@/lib/store/intent/intents';
import { countHeld } from '@/lib/store/worker/held';
import { findWorkerRows } from '@/lib/store/worker/workers';
import { consumersOf } from './consumers';
import { readQueue } from './list';
import { readQueueSettings } from './settings';

const LATEST = 10;
const WORKERS = 50;

/** A queue with who takes its intents and the newest of them. Throws `not_found`. */
export async function getQueue(ctx: Context, goal: string): Promise<QueueDetail> {
  await requireScope(ctx, 'intent.read');
  const queue = await readQueue(ctx, goal);
  const { read } = ctx.bus.store;
  const workspaceId = ctx.workspace.id;
  const latest = await listIntentRows(read, workspaceId, { goal }, LATEST);
  const { known } = (await consumersOf(ctx, goal))(goal, queue.protocol);
  const rows = await findWorkerRows(read, workspaceId, [...known].slice(0, WORKERS));
  const now = ctx.bus.now();
  const holds = await countHeld(read, workspaceId, now);
  const after = await thresholdsOf(ctx.bus, workspaceId);
  rows.sort((a, b) => b.last_seen_at - a.last_seen_at);
  const workers = rows.map((row) => ({
    id: row.id,
    name: row.name,
    protocol: row.protocol,
    state: workerState(row, holds.get(row.id) ?? 0, now, after),
    lastSeenAt: row.last_seen_at,
  }));
  const failures = await failuresOfQueue(ctx, goal);
  const settings = await readQueueSettings(ctx, goal);
  const { claimSeconds } = ctx.workspace;
  return { queue, settings, claimSeconds, workers, failures, latest: latest.map(toSummary) };
}
