import type { Bus } from '@/lib/bus/context';
import { SYSTEM_ACTOR } from '@/lib/bus/system-context';
import { deleteFinished, takeExpired, takeExpiredClaims } from '@/lib/store/intent/due';
import { listWorkspaces } from '@/lib/store/workspace/workspaces';
import { endAttempt } from './claim';
import { move } from './event-log';

const BATCH = 100;
const DAY_MS = 24 * 60 * 60 * 1_000;
/** Ends the attempts of up to a batch of claims that ran out. Returns how many; ask again if it was full. */
export async function expireClaims(bus: Bus): Promise<{ count: number; full: boolean }> {
  const count = await bus.store.write(async (tx) => {
    const rows = await takeExpiredClaims(tx, bus.store.dialect, bus.now(), BATCH);
    for (const row of rows) {
      const how = { error: 'The claim ran out.', type: 'lapsed', terminal: false } as const;
      await endAttempt(tx, { bus, actor: SYSTEM_ACTOR }, row, how);
    }
    return rows.length;
  });
  if (count > 0) bus.store.hint();
  return { count, full: count === BATCH };
}

/** Fails up to a batch of unfinished intents past their TTL; a claimed one may finish its attempt first. */
export async function expireIntents(bus: Bus): Promise<{ count: number; full: boolean }> {
  const count = await bus.store.write(async (tx) => {
    const rows = await takeExpired(tx, bus.store.dialect, bus.now(), BATCH);
    for (const row of rows) {
      const at = bus.now();
      const error = 'Its time to live ran out.';
      const entry = {
        type: 'expired',
        phase: 'failed',
        phaseReason: 'expired',
        data: { error },
        at,
      } as const;
      await move(tx, { bus, actor: SYSTEM_ACTOR }, row, entry, { error, result: null, finished_at: at });
    }
    return rows.length;
  });
  if (count > 0) bus.store.hint();
  return { count, full: count === BATCH };
}

/** Deletes a batch of each workspace's finished intents past its retention; nothing unfinished, ever. */
export async function retire(bus: Bus): Promise<{ count: number; full: boolean }> {
  let count = 0;
  let full = false;
  for (const workspace of await listWorkspaces(bus.store.read)) {
    const before = bus.now() - workspace.retention_days * DAY_MS;
    const deleted = await bus.store.write((tx) => deleteFinished(tx, workspace.id, before, BATCH));
    count += deleted;
    full ||= deleted === BATCH;
  }
  return { count, full };
}
