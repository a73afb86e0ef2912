import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Kysely, PostgresDialect, sql } from 'kysely';
import Database from 'libsql';
import pg from 'pg';
import type { Tables } from '@/lib/store/schema/schema';
import { kyselyOn } from './sqlite';
import { administer, server } from './store.fixture';

type Row = Record<string, unknown>;

/** A database without a table, on whichever the tests run. */
export interface EmptyDatabase {
  db: Kysely<Tables>;
  dialect: 'sqlite' | 'postgres';
  /** Another connection to it, as of a second process. */
  another(): Promise<Kysely<Tables>>;
  /** Writes a row like the one that {@link fillEveryTable} wrote, but for some columns. */
  copy(table: keyof Tables, change: Row): Promise<void>;
  drop(): Promise<void>;
}

const types = {
  getTypeParser: (oid: number, format?: 'text' | 'binary') =>
    oid === pg.types.builtins.INT8 ? Number : pg.types.getTypeParser(oid, format),
};

async function openIt(): Promise<Omit<EmptyDatabase, 'copy'>> {
  if (!server) {
    const folder = mkdtempSync(path.join(tmpdir(), 'interchange-'));
    const file = new Database(path.join(folder, 'old.db'));
    file.exec('PRAGMA foreign_keys=OFF');
    const db = kyselyOn(file, () => {});
    const drop = async () => {
      await db.destroy();
      rmSync(folder, { recursive: true });
    };
    return {
      db,
      dialect: 'sqlite',
      another: () => Promise.reject(new Error('SQLite has one writer.')),
      drop,
    };
  }
  const name = `test_${randomBytes(6).toString('hex')}`;
  await administer(`create database ${name}`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  const opened: Kysely<Tables>[] = [];
  const another = async () => {
    const pool = new pg.Pool({ connectionString: url.href, types });
    const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
    opened.push(db);
    return db;
  };
  const drop = async () => {
    for (const db of opened) await db.destroy();
    await administer(`drop database ${name} with (force)`);
  };
  return { db: await another(), dialect: 'postgres', another, drop };
}

/** Writes rows as they are, whatever they refer to. */
async function insertRaw(db: Kysely<Tables>, dialect: string, table: string, row: Row): Promise<void> {
  await db.transaction().execute(async (tx) => {
    if (dialect === 'postgres') await sql`set local session_replication_role = replica`.execute(tx);
    const names = sql.join(Object.keys(row).map((name) => sql.ref(name)));
    const values = sql.join(Object.values(row));
    await sql`insert into ${sql.table(table)} (${names}) values (${values})`.execute(tx);
  });
}

const tablesOf = async (db: Kysely<Tables>) =>
  (await db.introspection.getTables()).filter(({ name }) => !name.startsWith('sqlite_'));

/** A value for every column that a release might have written. */
function rowOf(table: string, columns: readonly { name: string; dataType: string }[]): Row {
  const filling = (name: string, dataType: string) => {
    if (!/text/i.test(dataType)) return 7;
    if (name === 'data' || name === 'details' || name === 'terms') return '{}';
    return `${table}.${name} ü "quoted"`;
  };
  return Object.fromEntries(columns.map(({ name, dataType }) => [name, filling(name, dataType)]));
}

/** Writes a row into each table there is, with a value in every column. */
export async function fillEveryTable({ db, dialect }: EmptyDatabase): Promise<void> {
  for (const { name, columns } of await tablesOf(db)) {
    if (name === 'migrations') continue;
    const own = columns.filter(
      (column) => !(column.isAutoIncrementing || (name === 'events' && column.name === 'seq')),
    );
    await insertRaw(db, dialect, name, rowOf(name, own));
  }
}

/** All rows of all tables. */
export async function readEverything(db: Kysely<Tables>): Promise<Record<string, Row[]>> {
  const everything: Record<string, Row[]> = {};
  for (const { name } of await tablesOf(db)) {
    const { rows } = await sql<Row>`select * from ${sql.table(name)}`.execute(db);
    everything[name] = rows;
  }
  return everything;
}

/** Opens an empty database; {@link EmptyDatabase.drop} removes it. */
export async function openEmptyDatabase(): Promise<EmptyDatabase> {
  const opened = await openIt();
  return {
    ...opened,
    async copy(table, change) {
      const { rows } = await sql<Row>`select * from ${sql.table(table)} limit 1`.execute(opened.db);
      const { seq: _, ...row } = rows[0] ?? {};
      await insertRaw(opened.db, opened.dialect, table, { ...row, ...change });
    },
  };
}
