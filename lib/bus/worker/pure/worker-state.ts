import type { WorkerState } from '@/lib/shape/worker';

/** Heartbeats come at least this often from whoever is there. */
const STALE_MS = 60_000;
const OFFLINE_MS = 5 * 60_000;

/** How a worker fares: one that holds a claim is busy however silent, one that said goodbye is gone. */
export function workerState(
  worker: { last_seen_at: number; disconnected_at: number | null },
  holds: number,
  now: number,
): WorkerState {
  if (worker.disconnected_at !== null) return 'offline';
  if (holds > 0) return 'busy';
  const silent = now - worker.last_seen_at;
  return silent < STALE_MS ? 'online' : silent < OFFLINE_MS ? 'stale' : 'offline';
}
