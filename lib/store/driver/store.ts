import type { Kysely, SelectQueryBuilder, Transaction } from 'kysely';
import type { Cursor } from '@/lib/shape/cursor';
import type { Tables } from '@/lib/store/schema/schema';

/** A handle for reading: the store's reader, or the transaction one stands in. */
export type Reader = Kysely<Tables>;
export type Tx = Transaction<Tables>;

/** A row was changed by someone else between read and write. `write` runs the work again. */
export class StaleRow extends Error {
  constructor() {
    super('The row was changed meanwhile.');
    this.name = 'StaleRow';
  }
}

/** Whether it is {@link StaleRow}, of whichever module instance: Next gives pages and the wire one each. */
export const isStaleRow = (error: unknown): boolean => error instanceof Error && error.name === 'StaleRow';

/** What differs between the two databases, and nothing else. */
export interface Dialect {
  readonly name: 'sqlite' | 'postgres';
  /** Locks the one row a worker is about to take, passing over rows that others hold. */
  takeNext<O>(query: SelectQueryBuilder<Tables, 'intents', O>): SelectQueryBuilder<Tables, 'intents', O>;
  /** Holds the intents read, so that whoever else would change one waits. */
  lock<O>(query: SelectQueryBuilder<Tables, 'intents', O>): SelectQueryBuilder<Tables, 'intents', O>;
  /** Holds a workspace's row so that appends to its audit chain queue up. */
  lockWorkspace(tx: Tx, workspaceId: string): Promise<void>;
  /** Narrows to committed events after the cursor, in the order every reader sees. */
  eventsAfter<O>(
    query: SelectQueryBuilder<Tables, 'events', O>,
    cursor: Cursor,
  ): SelectQueryBuilder<Tables, 'events', O>;
  /** A cursor at the end of the committed log. */
  endOfLog(reader: Reader): Promise<Cursor>;
  /** Keeps what an intent is found by, in place of what was kept of it before. */
  writeDoc(tx: Tx, doc: Doc): Promise<void>;
  /** The newest documents before one that have every word, each by its beginning. */
  findDocs(reader: Reader, search: DocSearch): Promise<{ seq: number; intent_id: string }[]>;
}

/** What an intent is found by. Words are letters and digits alone. */
export interface Doc {
  workspaceId: string;
  intentId: string;
  words: readonly string[];
}

export interface DocSearch {
  workspaceId: string;
  words: readonly string[];
  /** A document's `seq`; null for the newest. */
  before: number | null;
  limit: number;
}

export interface Store {
  readonly dialect: Dialect;
  /** Reads committed rows. Never use it inside `write`: there only the transaction exists. */
  readonly read: Reader;
  /**
   * What `read` finds among keys, workspaces and rules, kept under a name until a row function that writes
   * one of them calls `forget`. Where other processes may write, it is read each time. What is not found
   * (undefined) is not kept.
   */
  memo<T>(name: string, read: () => Promise<T>): Promise<T>;
  /** Runs the work in one transaction, again if a row was stale; throws what the work throws. */
  write<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  /** Whether the last write met a database that is locked, full or out of reach. */
  isTroubled(): boolean;
  /** Says to every process on this database that events were committed. Coalesced; may be lost. */
  hint(): void;
  /** Calls back on every hint. Returns how to stop. */
  onHint(listener: () => void): () => void;
  close(): Promise<void>;
}

const ATTEMPTS = 12;

/** Runs `once` until it does not meet a stale row, at most {@link ATTEMPTS} times, with a pause after each. */
export async function againWhileStale<T>(
  once: () => Promise<T>,
  isStale: (error: unknown) => boolean,
  pause: (attempt: number) => Promise<void> = async () => {},
): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await once();
    } catch (error) {
      if (attempt === ATTEMPTS || !isStale(error)) throw error;
      await pause(attempt);
    }
  }
}
