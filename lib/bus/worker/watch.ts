import { type Bus, commit } from '@/lib/bus/context';
import { annotate } from '@/lib/bus/intent/event-log';
import { SYSTEM_ACTOR } from '@/lib/bus/system-context';
import { listHeld, lockHeldByWorker } from '@/lib/store/worker/held';
import { findWorkerRows, markLost, type WorkerRow } from '@/lib/store/worker/workers';
import { listWorkspaces } from '@/lib/store/workspace/workspaces';
import { workerState } from './pure/worker-state';
import { thresholdsOf } from './thresholds';

/** So many of the intents that a lost worker holds are told of it. */
const TOLD = 1_000;

/** Writes of a worker that it is lost, and of each intent it holds. Once, until it is heard of again. */
async function tellLost(bus: Bus, worker: WorkerRow): Promise<void> {
  await commit(bus, async (tx) => {
    const at = bus.now();
    if (!(await markLost(tx, worker, at))) return;
    const of = { workspaceId: worker.workspace_id, workerId: worker.id, now: at, limit: TOLD };
    for (const row of await lockHeldByWorker(tx, bus.store.dialect, of)) {
      const data = { worker: worker.name, workerId: worker.id, until: worker.last_seen_at };
      await annotate(tx, { bus, actor: SYSTEM_ACTOR }, row, { type: 'worker_lost', data, at });
    }
  });
}

/** Notes which workers hold intents now, and those of them that are lost. */
export async function watchWorkers(bus: Bus): Promise<void> {
  for (const { id: workspaceId } of await listWorkspaces(bus.store.read)) {
    const now = bus.now();
    const held = await listHeld(bus.store.read, workspaceId, now);
    const ids = held.flatMap(({ worker_id }) => worker_id ?? []);
    const after = await thresholdsOf(bus, workspaceId);
    for (const worker of await findWorkerRows(bus.store.read, workspaceId, ids)) {
      bus.heartbeats.holds(workspaceId, worker.id, now);
      const isLost = workerState(worker, 1, now, after) === 'lost';
      if (isLost && worker.lost_at === null) await tellLost(bus, worker);
    }
  }
}
