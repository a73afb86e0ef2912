import type { Bus } from '@/lib/bus/context';
import { deleteAddresses } from '@/lib/store/worker/addresses';
import { deleteBeats } from '@/lib/store/worker/beats';
import {
  deleteGoneWorkers,
  deleteOutlived,
  LIFETIME_NAMES,
  type Lifetime,
} from '@/lib/store/workspace/outlived';
import { listWorkspaces } from '@/lib/store/workspace/workspaces';

const BATCH = 500;
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** How long a row stays after its instant, in milliseconds, where it is not deleted at once. */
const KEPT_MS: Partial<Record<Lifetime, number>> = {
  // A window of requests is a minute long; who is counted again begins a new one.
  rate_windows: HOUR_MS,
  // Streams and pages that were opened by it have noticed by then.
  expired_sessions: DAY_MS,
  revoked_sessions: DAY_MS,
  // When a queue was last consumed is told for as long.
  queue_consumers: 90 * DAY_MS,
  failure_workers: 90 * DAY_MS,
};

/**
 * Deletes a batch of each kind of row that has outlived itself: nonces, idempotency keys, KV entries, counters of
 * requests and sign-ins, sessions. Ask again if it was full.
 */
export async function forgetOutlived(bus: Bus): Promise<{ full: boolean }> {
  let full = false;
  for (const name of LIFETIME_NAMES) {
    const before = bus.now() - (KEPT_MS[name] ?? 0);
    const deleted = await bus.store.write((tx) => deleteOutlived(tx, name, before, BATCH));
    full ||= deleted === BATCH;
  }
  return { full };
}

/**
 * Deletes a batch of each workspace's workers that were not seen for as long as it keeps finished intents. Ask again
 * if it was full.
 */
export async function forgetWorkers(bus: Bus): Promise<{ full: boolean }> {
  let full = false;
  for (const workspace of await listWorkspaces(bus.store.read)) {
    const before = bus.now() - workspace.retention_days * DAY_MS;
    const deleted = await bus.store.write((tx) => deleteGoneWorkers(tx, workspace.id, before, BATCH));
    full ||= deleted === BATCH;
  }
  return { full };
}

/**
 * Deletes a batch of each workspace's heartbeats that are older than it keeps them, and of the addresses its workers have
 * not used for as long as it keeps finished intents. Ask again if it was full.
 */
export async function forgetBeats(bus: Bus): Promise<{ full: boolean }> {
  let full = false;
  for (const { id, heartbeat_days, retention_days } of await listWorkspaces(bus.store.read)) {
    const now = bus.now();
    await bus.store.write(async (tx) => {
      const beats = await deleteBeats(tx, id, now - heartbeat_days * DAY_MS, BATCH);
      const addresses = await deleteAddresses(tx, id, now - retention_days * DAY_MS, BATCH);
      full ||= beats === BATCH || addresses === BATCH;
    });
  }
  return { full };
}
