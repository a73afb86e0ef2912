import type { Bus, Context } from '@/lib/bus/context';
import { allQueues } from '@/lib/bus/queue/list';
import { textLag } from '@/lib/bus/search/index-texts';
import { systemContext } from '@/lib/bus/system-context';
import { workerState } from '@/lib/bus/worker/pure/worker-state';
import { thresholdsOf } from '@/lib/bus/worker/thresholds';
import type { Protocol } from '@/lib/shape/protocol';
import type { QueueSummary } from '@/lib/shape/queue/queue';
import type { WorkerState } from '@/lib/shape/worker/worker';
import { countPending } from '@/lib/store/approval/inbox';
import { listMissing } from '@/lib/store/driver/migrate';
import { readSize } from '@/lib/store/driver/size';
import { countHeld } from '@/lib/store/worker/held';
import { listWorkerHeads } from '@/lib/store/worker/workers';
import { listWorkspaces } from '@/lib/store/workspace/workspaces';

const WORKERS = 5_000;

/** How a workspace fares, for who operates the instance. */
export interface WorkspaceFacts {
  id: string;
  slug: string;
  queues: readonly QueueSummary[];
  workers: readonly { protocol: Protocol; state: WorkerState }[];
  approvals: number;
}

async function factsOf(ctx: Context): Promise<Omit<WorkspaceFacts, 'id' | 'slug'>> {
  const { bus, workspace } = ctx;
  const now = bus.now();
  const queues = await allQueues(ctx);
  const holds = await countHeld(bus.store.read, workspace.id, now);
  const after = await thresholdsOf(bus, workspace.id);
  const heads = await listWorkerHeads(bus.store.read, workspace.id, WORKERS);
  const workers = heads.map((head) => ({
    protocol: head.protocol,
    state: workerState(head, holds.get(head.id) ?? 0, now, after),
  }));
  return { queues, workers, approvals: await countPending(bus.store.read, workspace.id) };
}

/** The instance as it fares now: for its operator's monitoring alone, which stands above workspaces and their scopes. */
export async function readInstance(bus: Bus) {
  const { read, dialect } = bus.store;
  const workspaces: WorkspaceFacts[] = [];
  for (const { id, slug } of await listWorkspaces(read)) {
    const ctx: Context = { ...systemContext(bus, id), scopes: new Set(['queue.read']) };
    workspaces.push({ id, slug, ...(await factsOf(ctx)) });
  }
  return {
    workspaces,
    storeBytes: await readSize(read, dialect),
    textLagMs: (await textLag(bus)) ?? 0,
  };
}

/** What each workspace is called in a URL, by its id. */
export async function slugsOf(bus: Bus): Promise<Map<string, string>> {
  return new Map((await listWorkspaces(bus.store.read)).map(({ id, slug }) => [id, slug]));
}

/** Whether the database is of an older version than this program. */
export async function lacksMigrations(bus: Bus): Promise<boolean> {
  return (await listMissing(bus.store.read)).length > 0;
}
