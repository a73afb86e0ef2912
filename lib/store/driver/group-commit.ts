import { setImmediate } from 'node:timers/promises';
import { CompiledQuery, type Kysely } from 'kysely';
import type { Tables } from '@/lib/store/schema/schema';
import { againWhileStale, isStaleRow, type Store, type Tx } from './store';
import { isUnavailable } from './unavailable';

/** How many works share a commit at most, so that the first does not wait long for the last. */
const MOST = 32;

const SAVE = CompiledQuery.raw('SAVEPOINT work');
const UNDO = CompiledQuery.raw('ROLLBACK TO work');
const KEEP = CompiledQuery.raw('RELEASE work');

/** The database gave the transaction up, as it does when the disk is full: nobody in it can go on. */
class Broken extends Error {}

/** Runs a work so that, if it throws, nothing of it remains and those that share its commit go on. */
async function undoneIfThrown<T>(tx: Tx, work: (tx: Tx) => Promise<T>): Promise<T> {
  await tx.executeQuery(SAVE);
  try {
    const value = await work(tx);
    await tx.executeQuery(KEEP);
    return value;
  } catch (error) {
    await tx.executeQuery(UNDO).catch(() => {
      throw new Broken('The transaction was given up.', { cause: error });
    });
    await tx.executeQuery(KEEP);
    throw error;
  }
}

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
