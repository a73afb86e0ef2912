import type { Bus } from '@/lib/bus/context';
import { START } from '@/lib/shape/cursor';
import { KEPT_MS, STEP_MS, type Step } from '@/lib/shape/metrics/range';
import { clearCounts, deleteBuckets } from '@/lib/store/metrics/buckets';
import { lockProjection, moveProjection } from '@/lib/store/metrics/projection';
import { listWorkspaces } from '@/lib/store/workspace/workspaces';

const BATCH = 500;

/** Deletes a batch of the buckets that are older than they are kept. Ask again if it was full. */
export async function forgetBuckets(bus: Bus): Promise<{ full: boolean }> {
  let full = false;
  for (const step of Object.keys(STEP_MS) as Step[]) {
    const before = bus.now() - KEPT_MS[step];
    const isFull = await bus.store.write((tx) => deleteBuckets(tx, step, before, BATCH));
    full ||= isFull;
  }
  return { full };
}

/** The first instant since which no finished intent has been deleted for its age. */
export async function keptSince(bus: Bus): Promise<number> {
  const workspaces = await listWorkspaces(bus.store.read);
  const days = Math.min(...workspaces.map((workspace) => workspace.retention_days));
  // A day later than the oldest that is kept, since some of that one may be gone.
  const since = Math.max(0, Math.ceil((bus.now() - days * STEP_MS.day) / STEP_MS.day) * STEP_MS.day);
  return Number.isFinite(since) ? since : 0;
}

/**
 * Forgets what was counted of the events that are still there, so that the sweeper counts them anew. Buckets of days
 * from which finished intents may have been deleted stay as they are.
 */
export async function recountMetrics(bus: Bus): Promise<void> {
  const countsFrom = await keptSince(bus);
  await bus.store.write(async (tx) => {
    await lockProjection(tx, 'metrics');
    await clearCounts(tx, countsFrom);
    await moveProjection(tx, 'metrics', START, countsFrom);
  });
}
