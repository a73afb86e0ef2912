import { setImmediate } from 'node:timers/promises';
import type { Kysely } from 'kysely';

import type { Tables } from '@/lib/store/schema/schema';
import { Broken, undoneIfThrown } from './savepoint';
import { againWhileStale, isStaleRow, type Store, type Tx } from './store';
import { isUnavailable } from './unavailable';

/** How many works share a commit at most, so that the first does not wait long for the last. */
const MOST = 32;

interface Waiting {
  /** Runs the work; what it resolves with tells its caller how it went, once it is committed. */
  run(tx: Tx): Promise<() => void>;
  reject(error: unknown): void;
}

/**
 * `write` for a database with one writer: works run one after another, and those that wait together share one
 * commit, which costs as much as a work does. None is answered before its commit.
 */
export function groupCommit(db: Kysely<Tables>): { write: Store['write']; settled(): Promise<void> } {
  let queue: Waiting[] = [];
  let draining: Promise<void> | null = null;

  const commitTogether = async (group: readonly Waiting[]) => {
    try {
      const answers = await db.transaction().execute(async (tx) => {
        const ran: (() => void)[] = [];
        for (const waiting of group) ran.push(await waiting.run(tx));
        return ran;
      });
      for (const answer of answers) answer();
    } catch (error) {
      // Whoever waits behind them has waited as long.
      const behind = isUnavailable(error) ? queue.splice(0) : [];
      for (const { reject } of [...group, ...behind]) reject(error);
    }
  };
  const drain = async () => {
    while (queue.length > 0) {
      // SQLite answers without leaving this turn of the event loop: whoever else waits has theirs in between.
      await setImmediate();
      const group = queue.slice(0, MOST);
      queue = queue.slice(MOST);
      await commitTogether(group);
    }
    draining = null;
  };

  const write: Store['write'] = (work) =>
    new Promise((resolve, reject) => {
      const run = async (tx: Tx) => {
        try {
          const once = () => undoneIfThrown(tx, work);
          const value = await againWhileStale(once, isStaleRow);
          return () => resolve(value);
        } catch (error) {
          if (error instanceof Broken) throw error.cause;
          return () => reject(error);
        }
      };
      queue.push({ run, reject });
      draining ??= drain();
    });
  return {
    write,
    /** Resolves once nothing waits to be written. */
    settled: async () => {
      while (draining) await draining;
    },
  };
}
