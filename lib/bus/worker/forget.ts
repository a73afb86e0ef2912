import { auditAct } from '@/lib/bus/audit';
import type { Context } from '@/lib/bus/context';
import { BusError } from '@/lib/bus/errors';
import { requireScope } from '@/lib/bus/scope';
import { setDrain } from '@/lib/store/worker/drain';
import { countHeld } from '@/lib/store/worker/held';
import { deleteWorker } from '@/lib/store/worker/workers';
import { requireWorker } from './drain';
import { workerState } from './pure/worker-state';
import { thresholdsOf } from './thresholds';

/**
 * Deletes a worker that is gone, with its heartbeats; it appears anew when it comes back. Throws `conflict` for one that
 * is there or holds intents, `not_found`.
 */
export async function forgetWorker(ctx: Context, id: string): Promise<void> {
  await requireScope(ctx, 'worker.write');
  const { bus, workspace } = ctx;
  const after = await thresholdsOf(bus, workspace.id);
  await bus.store.write(async (tx) => {
    const row = await requireWorker(tx, ctx, id);
    const holds = (await countHeld(tx, workspace.id, bus.now())).get(id) ?? 0;
    if (holds > 0) throw new BusError('conflict', 'It holds intents. Release them first.');
    if (workerState(row, 0, bus.now(), after) !== 'offline')
      throw new BusError(
        'conflict',
        'It was heard of lately. Only a worker that is offline can be forgotten.',
      );
    await setDrain(tx, workspace.id, id, null);
    await deleteWorker(tx, workspace.id, id);
    await auditAct(tx, ctx, { action: 'worker.forget', subject: `worker ${row.name}`, before: row.protocol });
  });
}
