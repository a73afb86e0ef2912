import type { Bus } from '@/lib/bus/context';
import { BusError } from '@/lib/bus/errors';
import type { Reader, Tx } from '@/lib/store/driver/store';
import type { IntentRow } from '@/lib/store/intent/intents';
import {
  countRunning,
  listQueueSettings,
  lockStarts,
  type QueueSettingsRow,
  setStarts,
} from '@/lib/store/queue/settings';
import { hasRoom, usedBy } from './pure/rate';

export type QueueLimits = ReadonlyMap<string, QueueSettingsRow>;

/** What is set for a workspace's queues, remembered until some of it is set. Within a transaction `db` is the transaction. */
export function queueLimits(
  { store }: Bus,
  workspaceId: string,
  db: Reader = store.read,
): Promise<QueueLimits> {
  return store.memo(
    `queue settings ${workspaceId}`,
    async () => new Map((await listQueueSettings(db, workspaceId)).map((row) => [row.goal, row])),
  );
}

const isLimited = ({ max_running, per_minute }: QueueSettingsRow) =>
  max_running !== null || per_minute !== null;

/**
 * The goals, or the one that is asked about, of which no more may start now: as many run as may at once, or their rate
 * is used up. Holds what is counted until the transaction ends, so that two claims do not take the same place.
 */
export async function fullGoals(
  tx: Tx,
  { store, now }: Bus,
  workspaceId: string,
  limits: QueueLimits,
  goal?: string,
): Promise<ReadonlySet<string>> {
  const asked = goal === undefined ? [...limits.values()] : [limits.get(goal)];
  const limited = asked.flatMap((row) => (row && isLimited(row) ? [row] : []));
  if (limited.length === 0) return new Set();
  const goals = limited.map((row) => row.goal);
  const used = new Map(
    (await lockStarts(tx, store.dialect, workspaceId, goals)).map((row) => [row.goal, row]),
  );
  const running = await countRunning(tx, workspaceId, goals);
  const full = limited.filter((row) => {
    if (row.max_running !== null && (running.get(row.goal) ?? 0) >= row.max_running) return true;
    const { starts = 0, starts_at: at = 0 } = used.get(row.goal) ?? {};
    return row.per_minute !== null && !hasRoom({ starts, at }, row.per_minute, now());
  });
  return new Set(full.map((row) => row.goal));
}

/** Counts a start against its queue's rate, if it has one. */
export async function countStart(
  tx: Tx,
  { store, now }: Bus,
  workspaceId: string,
  limits: QueueLimits,
  goal: string,
): Promise<void> {
  const perMinute = limits.get(goal)?.per_minute ?? null;
  if (perMinute === null) return;
  const at = now();
  const [row] = await lockStarts(tx, store.dialect, workspaceId, [goal]);
  const used = row ? usedBy({ starts: row.starts, at: row.starts_at }, perMinute, at) : 0;
  await setStarts(tx, workspaceId, goal, { starts: used + 1, starts_at: at });
}

/**
 * Gives an intent that is about to start a place among those of its queue. Throws `conflict` while there is none, unless
 * it is with its agent already: a limit is about what is still to be handed out.
 */
export async function takePlace(
  tx: Tx,
  bus: Bus,
  row: Pick<IntentRow, 'workspace_id' | 'goal' | 'phase_reason'>,
): Promise<void> {
  const { workspace_id: workspaceId, goal, phase_reason } = row;
  const limits = await queueLimits(bus, workspaceId, tx);
  const full = await fullGoals(tx, bus, workspaceId, limits, goal);
  if (full.has(goal) && phase_reason !== 'delivered') {
    throw new BusError('conflict', 'Its queue is at its limit: no more may start now.');
  }
  await countStart(tx, bus, workspaceId, limits, goal);
}
