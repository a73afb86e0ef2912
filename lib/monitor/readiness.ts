import { setTimeout as wait } from 'node:timers/promises';
import type { Bus } from '@/lib/bus/context';
import { lacksMigrations } from '@/lib/bus/reads/instance';

/** So long without a round of background work, claims and deadlines are not kept. */
const SWEEP_LATE_MS = 30_000;
const STORE_LATE_MS = 2_000;

/** What was looked at: `ok`, or what is wrong with it. */
export interface Readiness {
  ready: boolean;
  checks: { store: string; migrations: string; background: string };
}

async function storeChecks(bus: Bus): Promise<{ store: string; migrations: string }> {
  if (bus.store.isTroubled())
    return { store: 'The database is busy, full or unreachable.', migrations: 'ok' };
  const late = new AbortController();
  try {
    const lacks = await Promise.race([
      lacksMigrations(bus),
      wait(STORE_LATE_MS, null, { signal: late.signal, ref: false }),
    ]);
    if (lacks === null) return { store: 'The database does not answer.', migrations: 'unknown' };
    return { store: 'ok', migrations: lacks ? 'The database lacks migrations of this version.' : 'ok' };
  } catch {
    return { store: 'The database refuses to be read.', migrations: 'unknown' };
  } finally {
    late.abort();
  }
}

/** Whether a process can serve: its database answers and is of its version, and its background work goes on. */
export async function readReadiness(bus: Bus, sweptAt: number): Promise<Readiness> {
  const silent = bus.now() - sweptAt;
  const background =
    silent > SWEEP_LATE_MS ? `Background work has not been done for ${Math.round(silent / 1_000)} s.` : 'ok';
  const checks = { ...(await storeChecks(bus)), background };
  return { ready: Object.values(checks).every((check) => check === 'ok'), checks };
}
