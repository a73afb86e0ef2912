import type { WorkerState } from '@/lib/shape/worker/worker';

/** After how long a silence a worker is late, and after how long it is gone, or lost if it holds intents. */
export interface Thresholds {
  lateMs: number;
  lostMs: number;
}

export interface Signs {
  last_seen_at: number;
  disconnected_at: number | null;
  drained_at: number | null;
}

/** How a worker fares. */
export function workerState(worker: Signs, holds: number, now: number, after: Thresholds): WorkerState {
  const silent = now - worker.last_seen_at;
  if (worker.disconnected_at !== null || silent >= after.lostMs) return holds > 0 ? 'lost' : 'offline';
  if (silent >= after.lateMs) return 'late';
  if (worker.drained_at !== null) return 'drained';
  return holds > 0 ? 'busy' : 'online';
}

/** Whether a worker of a state is connected or will likely be heard of. */
export const isThere = (state: WorkerState): boolean => state !== 'offline' && state !== 'lost';
