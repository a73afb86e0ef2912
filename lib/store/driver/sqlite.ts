import path from 'node:path';
import {
  type DatabaseConnection,
  type Driver,
  Kysely,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
  sql,
} from 'kysely';
import Database from 'libsql';
import type { Tables } from '@/lib/store/schema/schema';
import { findsOne } from './compiled';
import { groupCommit } from './group-commit';
import { remember } from './memo';
import { migrate } from './migrate';
import { privateFolder } from './private-folder';
import { isBusy, retryBusy } from './retry-busy';
import { sqliteSearch } from './sqlite-search';
import type { Dialect, Store } from './store';
import { watchTrouble } from './unavailable';

const dialect: Dialect = {
  name: 'sqlite',
  ...sqliteSearch,
  takeNext: (query) => query,
  lock: (query) => query,
  lockWorkspace: async () => {},
  eventsAfter: (query, cursor) => query.where('seq', '>', cursor.seq).orderBy('seq'),
  async endOfLog(reader) {
    const row = await reader
      .selectFrom('events')
      .select('seq')
      .orderBy('seq', 'desc')
      .limit(1)
      .executeTakeFirst();
    return { xid: 0, seq: row?.seq ?? 0 };
  },
};

interface Prepared {
  statement: Database.Statement;
  /** The names of what it returns; null for one that returns no rows. */
  columns: readonly string[] | null;
}

/** A row by its names: the names of many columns cost more to hand over than their values. */
function toRow(columns: readonly string[], values: readonly unknown[]): Record<string, unknown> {
  const row: Record<string, unknown> = {};
  for (let at = 0; at < columns.length; at++) row[columns[at] as string] = values[at];
  return row;
}

/** A second row is not looked for: that costs as much as the first. */
function first(statement: Database.Statement, given: unknown[]): unknown[] {
  const row = statement.get(given);
  return row === undefined ? [] : [row];
}

const CHANGES_TABLES = /^\s*(?:create|alter|drop)\b/i;

/** One libsql connection under Kysely, with its prepared statements kept. */
class SqliteDriver implements Driver {
  readonly #statements = new Map<string, Prepared>();
  #busy: Promise<void> = Promise.resolve();
  #release: () => void = () => {};

  constructor(
    private readonly db: Database.Database,
    /** For the one connection that writes: called after each commit. */
    private readonly onCommit?: () => void,
  ) {}

  async init() {}

  async acquireConnection(): Promise<DatabaseConnection> {
    if (this.onCommit) {
      const before = this.#busy;
      let release = () => {};
      this.#busy = new Promise((resolve) => {
        release = resolve;
      });
      await before;
      this.#release = release;
    }
    return {
      executeQuery: async <R>(query: { sql: string; parameters: readonly unknown[] }) => {
        try {
          return this.#run<R>(query);
        } catch (error) {
          // Who writes has the database by then; only a reader may meet another process that recovers it.
          if (this.onCommit || !isBusy(error)) throw error;
          return retryBusy(() => this.#run<R>(query));
        }
      },
      streamQuery: () => {
        throw new Error('Streaming is not supported on SQLite.');
      },
    };
  }

  #run<R>(query: { sql: string; parameters: readonly unknown[] }) {
    const { statement, columns } = this.#prepared(query.sql);
    if (columns) {
      const given = [...query.parameters];
      // As libsql gives rows in raw mode.
      const found = (findsOne(query) ? first(statement, given) : statement.all(given)) as unknown[][];
      // Kysely types rows by the query it compiled; the driver hands on what SQLite returned.
      return { rows: found.map((values) => toRow(columns, values)) as R[] };
    }
    const { changes } = statement.run([...query.parameters]);
    return { rows: [], numAffectedRows: BigInt(changes) };
  }

  #prepared(text: string) {
    let entry = this.#statements.get(text);
    if (!entry) {
      // What is known of the columns of other statements may hold no longer.
      if (CHANGES_TABLES.test(text)) this.#statements.clear();
      const statement = this.db.prepare(text);
      const columns = statement.reader
        ? statement
            .raw()
            .columns()
            .map(({ name }) => name)
        : null;
      entry = { statement, columns };
      this.#statements.set(text, entry);
    }
    return entry;
  }

  async beginTransaction() {
    const { statement } = this.#prepared('BEGIN IMMEDIATE');
    await retryBusy(() => statement.run([]));
  }

  async commitTransaction() {
    this.#prepared('COMMIT').statement.run([]);
    this.onCommit?.();
  }

  async rollbackTransaction() {
    // SQLite ends a transaction by itself when the disk is full, say.
    if (this.db.inTransaction) this.#prepared('ROLLBACK').statement.run([]);
  }

  async releaseConnection() {
    this.#release();
  }

  async destroy() {
    this.#statements.clear();
    this.db.close();
  }
}

/** Kysely on a libsql connection; with `onCommit` it is the one that writes. */
export function kyselyOn(db: Database.Database, onCommit?: () => void): Kysely<Tables> {
  return new Kysely<Tables>({
    dialect: {
      createAdapter: () => new SqliteAdapter(),
      createQueryCompiler: () => new SqliteQueryCompiler(),
      createIntrospector: (kysely) => new SqliteIntrospector(kysely),
      createDriver: () => new SqliteDriver(db, onCommit),
    },
  });
}

/** A second process wants a data folder that one already uses. */
export class FolderInUse extends Error {}

/** Holds the side file's lock until the process ends, kill -9 included, since the OS frees it. */
function lockFolder(folder: string): Database.Database {
  // Without a timeout of 0 libsql would wait, and spin, for the other process to end.
  const lock = new Database(path.join(folder, 'interchange.lock'), { timeout: 0 });
  try {
    lock.exec('PRAGMA locking_mode=EXCLUSIVE');
    lock.exec('BEGIN EXCLUSIVE');
  } catch {
    lock.close();
    throw new FolderInUse(`the data folder ${folder} is in use by another Interchange.`);
  }
  return lock;
}

/**
 * Opens (and migrates) the SQLite store in a folder, which it creates if needed.
 * Throws {@link FolderInUse} when another process has it.
 */
export async function openSqlite(folder: string): Promise<Store> {
  privateFolder(folder, ['interchange.db', 'interchange.lock']);
  const lock = lockFolder(folder);
  const file = path.join(folder, 'interchange.db');
  const writerDb = new Database(file);
  writerDb.exec(
    'PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-65536; PRAGMA busy_timeout=5000',
  );
  const writer = kyselyOn(writerDb, () => memory.committed());
  const memory = remember(writer);
  await migrate(writer, dialect);
  const readerDb = new Database(file);
  readerDb.exec(
    'PRAGMA query_only=ON; PRAGMA cache_size=-65536; PRAGMA mmap_size=268435456; PRAGMA busy_timeout=5000',
  );
  // From here on nobody sleeps on the event loop: see retryBusy.
  for (const db of [writerDb, readerDb]) db.exec('PRAGMA busy_timeout=0');
  const { write, settled } = groupCommit(writer);
  const trouble = watchTrouble();
  const read = kyselyOn(readerDb);
  const listeners = new Set<() => void>();
  let hinted = false;

  return {
    dialect,
    read,
    memo: memory.memo,
    write: (work) => trouble.noted(() => write(work)),
    isTroubled: trouble.isTroubled,
    hint() {
      if (hinted) return;
      hinted = true;
      setImmediate(() => {
        hinted = false;
        for (const listener of listeners) listener();
      });
    },
    onHint(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async close() {
      listeners.clear();
      await settled();
      await sql`PRAGMA wal_checkpoint(TRUNCATE)`.execute(writer);
      await read.destroy();
      await writer.destroy();
      lock.close();
    },
  };
}
