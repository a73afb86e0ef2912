import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { sql } from 'kysely';
import pg from 'pg';
import { openPostgres } from './postgres';
import { openSqlite } from './sqlite';
import type { Store, Tx } from './store';

// With a cluster a worker: what is open in one database holds back the log of every other in its cluster.
const servers = process.env.TEST_DATABASE_URL?.split(' ').filter(Boolean) ?? [];
/** The Postgres server of this worker; undefined when the tests run on SQLite. */
export const server = servers[Number(process.env.VITEST_POOL_ID ?? 0) % servers.length];

/** Runs one statement outside any database under test. */
export async function administer(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: server });
  await client.connect();
  await client.query(statement);
  await client.end();
}

export interface TestStore {
  store: Store;
  /** Opens another store on the same data, as a second process would; Postgres only. */
  another: (() => Promise<Store>) | null;
  drop(): Promise<void>;
}

/** An empty store of its own: on Postgres when TEST_DATABASE_URL names a server or several, else on SQLite. */
export async function openTestStore(): Promise<TestStore> {
  if (!server) {
    const folder = mkdtempSync(path.join(tmpdir(), 'interchange-'));
    const store = await openSqlite(folder);
    const drop = async () => {
      await store.close();
      rmSync(folder, { recursive: true });
    };
    return { store, another: null, drop };
  }
  const name = `test_${randomBytes(6).toString('hex')}`;
  await administer(`create database ${name}`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  const opened = [await openPostgres(url.href)];
  const another = async () => {
    const store = await openPostgres(url.href);
    opened.push(store);
    return store;
  };
  const drop = async () => {
    for (const store of opened) await store.close();
    await administer(`drop database ${name} with (force)`);
  };
  const [store] = opened;
  if (!store) throw new Error('unreachable');
  return { store, another, drop };
}

/** What SQLite does by itself when a disk is full: the transaction is over, whoever is in it. */
export async function endTransaction(tx: Tx): Promise<void> {
  await sql`rollback`.execute(tx);
}

/** Runs statements as they are, to bring a store back to what an earlier release left. */
export async function runStatements(tx: Tx, statements: readonly string[]): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(tx);
}
