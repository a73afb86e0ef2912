import { setTimeout as pause } from 'node:timers/promises';
import { Kysely, PostgresDialect, sql } from 'kysely';
import pg from 'pg';
import type { Tables } from '@/lib/store/schema/schema';
import { migrate } from './migrate';
import { postgresSearch } from './postgres-search';
import { againWhileStale, type Dialect, isStaleRow, type Store } from './store';
import { watchTrouble } from './unavailable';

const CHANNEL = 'interchange_events';
const HINT_MS = 20;
const RECONNECT_MS = 1_000;
/** How long anybody waits for a connection or a lock before the request is told to come back. */
const PATIENCE_MS = 5_000;
const SERIALIZATION_FAILURE = '40001';
const DEADLOCK = '40P01';
const UNIQUE_VIOLATION = '23505';
/** What numbers its rows one by one: an intent's events. */
const NUMBERED: ReadonlySet<string> = new Set(['events_by_intent']);

// A sequence is not commit order, so a reader stops below the oldest transaction still open.
const oldestOpen = sql<number>`pg_snapshot_xmin(pg_current_snapshot())::text::bigint`;

const dialect: Dialect = {
  name: 'postgres',
  ...postgresSearch,
  takeNext: (query) => query.forUpdate().skipLocked(),
  lock: (query) => query.forUpdate(),
  async lockWorkspace(tx, workspaceId) {
    await sql`select pg_advisory_xact_lock(hashtext(${`audit:${workspaceId}`}))`.execute(tx);
  },
  eventsAfter: (query, cursor) =>
    query
      .where(sql<boolean>`(xid, seq) > (${cursor.xid}, ${cursor.seq})`)
      .where('xid', '<', oldestOpen)
      .orderBy('xid')
      .orderBy('seq'),
  async endOfLog(reader) {
    const row = await reader
      .selectFrom('events')
      .select(['xid', 'seq'])
      .where('xid', '<', oldestOpen)
      .orderBy('xid', 'desc')
      .orderBy('seq', 'desc')
      .limit(1)
      .executeTakeFirst();
    return row ?? { xid: 0, seq: 0 };
  },
};

function isStale(error: unknown): boolean {
  if (isStaleRow(error)) return true;
  if (!(error instanceof pg.DatabaseError)) return false;
  // Two took the same next number: whoever came second read what is old by now.
  if (error.code === UNIQUE_VIOLATION) return NUMBERED.has(error.constraint ?? '');
  return error.code === SERIALIZATION_FAILURE || error.code === DEADLOCK;
}

/** Those who want one row at the same moment come back at different ones, the later the more often they have. */
const stepAside = (attempt: number): Promise<void> => pause(Math.random() * 2 ** attempt);

/** Keeps one connection listening, and after a break hints at once, since notices were missed. */
function listen(url: string, onNotice: () => void): () => Promise<void> {
  let closed = false;
  let client: pg.Client | undefined;
  let retry: NodeJS.Timeout | undefined;
  const again = () => {
    if (closed || retry) return;
    retry = setTimeout(() => {
      retry = undefined;
      void connect();
    }, RECONNECT_MS);
  };
  const connect = async () => {
    const next = new pg.Client({ connectionString: url });
    next.on('notification', onNotice);
    next.on('error', again);
    next.on('end', again);
    client = next;
    try {
      await next.connect();
      await next.query(`LISTEN ${CHANNEL}`);
      onNotice();
    } catch {
      again();
    }
  };
  void connect();
  return async () => {
    closed = true;
    clearTimeout(retry);
    await client?.end().catch(() => {});
  };
}

/**
 * A dump restored into another cluster has transaction numbers that this one has not reached, so its events would be
 * told once it does. They are put before everything that is written from now on, in their order.
 */
async function adoptRestored(db: Kysely<Tables>): Promise<void> {
  await db
    .updateTable('events')
    .set({ xid: 0 })
    .where('xid', '>', sql<number>`pg_current_xact_id()::text::bigint`)
    .execute();
}

/** Opens (and migrates) a Postgres store, which any number of processes may share. */
export async function openPostgres(url: string): Promise<Store> {
  // Every bigint column is an instant, a count or a sequence, all far below 2^53.
  const types = {
    getTypeParser: (oid: number, format?: 'text' | 'binary') =>
      oid === pg.types.builtins.INT8 ? Number : pg.types.getTypeParser(oid, format),
  };
  const pool = new pg.Pool({
    connectionString: url,
    max: 10,
    types,
    connectionTimeoutMillis: PATIENCE_MS,
    lock_timeout: PATIENCE_MS,
  });
  // An idle connection that the server closes is replaced by the pool on next use.
  pool.on('error', () => {});
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
  await migrate(db, dialect);
  await adoptRestored(db);
  const trouble = watchTrouble();
  const listeners = new Set<() => void>();
  const stopListening = listen(url, () => {
    for (const listener of listeners) listener();
  });
  let hintTimer: NodeJS.Timeout | undefined;

  return {
    dialect,
    read: db,
    memo: (_, read) => read(),
    write: (work) =>
      trouble.noted(() => againWhileStale(() => db.transaction().execute(work), isStale, stepAside)),
    isTroubled: trouble.isTroubled,
    hint() {
      hintTimer ??= setTimeout(() => {
        hintTimer = undefined;
        pool.query(`NOTIFY ${CHANNEL}`).catch(() => {});
      }, HINT_MS);
    },
    onHint(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async close() {
      clearTimeout(hintTimer);
      listeners.clear();
      await stopListening();
      await db.destroy();
    },
  };
}
