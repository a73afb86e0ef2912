import { touchKeys } from '@/lib/store/keys';
import { listWorkerRows, upsertWorkers, type WorkerRow } from '@/lib/store/workers';
import type { Bus, Context } from './context';
import { requireScope } from './scope';

/** Writes the heartbeats and key uses gathered since the last flush. */
export async function flushHeartbeats(bus: Bus): Promise<void> {
  const { workers, keys } = bus.heartbeats.take();
  if (workers.length === 0 && keys.size === 0) return;
  await bus.store.write(async (tx) => {
    await upsertWorkers(tx, workers);
    await touchKeys(tx, keys);
  });
}

/** The workspace's workers, last seen first. */
export async function listWorkers(ctx: Context, limit = 200): Promise<WorkerRow[]> {
  await requireScope(ctx, 'worker.read');
  return listWorkerRows(ctx.bus.store.read, ctx.workspace.id, limit);
}
