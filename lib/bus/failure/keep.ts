import type { Bus } from '@/lib/bus/context';
import { keptSince } from '@/lib/bus/metrics/keep';
import { START } from '@/lib/shape/cursor';
import { KEPT_MS } from '@/lib/shape/metrics/range';
import { clearFailures } from '@/lib/store/failure/failures';
import { deleteOldGroups } from '@/lib/store/failure/groups';
import { lockProjection, moveProjection } from '@/lib/store/metrics/projection';

const BATCH = 100;

/** Deletes a batch of groups that nothing is left of. Ask again if it was full. */
export async function forgetFailures(bus: Bus): Promise<{ full: boolean }> {
  const before = bus.now() - KEPT_MS.day;
  const deleted = await bus.store.write((tx) => deleteOldGroups(tx, before, BATCH));
  return { full: deleted === BATCH };
}

/**
 * Forgets which intents are in which group and what was counted of those that are still there, so that the sweeper
 * groups them anew. What people did about groups stays.
 */
export async function regroupFailures(bus: Bus): Promise<void> {
  const countsFrom = await keptSince(bus);
  await bus.store.write(async (tx) => {
    await lockProjection(tx, 'failures');
    await clearFailures(tx, countsFrom);
    await moveProjection(tx, 'failures', START, countsFrom);
  });
}
