import { setTimeout as pause } from 'node:timers/promises';

/** How long a statement waits for whoever holds the database before it gives up, in milliseconds. */
const BUDGET_MS = 2_000;
const STEP_MS = 10;

/** Whether another process holds the database. */
export const isBusy = (error: unknown) =>
  error instanceof Error && 'code' in error && String(error.code).startsWith('SQLITE_BUSY');

/**
 * Runs a statement of SQLite, again while another process holds the database. SQLite's own timeout would sleep on
 * the event loop; here it is free between two tries. Throws SQLITE_BUSY once {@link BUDGET_MS} are over.
 */
export async function retryBusy<T>(run: () => T): Promise<T> {
  const until = performance.now() + BUDGET_MS;
  for (;;) {
    try {
      return run();
    } catch (error) {
      if (!isBusy(error) || performance.now() >= until) throw error;
      await pause(STEP_MS);
    }
  }
}
