import { type Kysely, sql } from 'kysely';
import type { Tables } from '@/lib/store/schema/schema';
import { spine } from './migrations/0001-spine';
import { people } from './migrations/0002-people';
import { lines } from './migrations/0003-lines';
import { approvals } from './migrations/0004-approvals';
import { notifications } from './migrations/0005-notifications';
import { rulings } from './migrations/0006-rulings';
import { namedColumns } from './migrations/0007-named-columns';
import { agentNames } from './migrations/0008-agent-names';
import { kv } from './migrations/0009-kv';
import { kvMasksJobs } from './migrations/0010-kv-masks-jobs';
import { plainNames } from './migrations/0011-plain-names';
import { kvIndexes } from './migrations/0013-kv-indexes';
import { search } from './migrations/0014-search';
import { metrics } from './migrations/0020-metrics';
import { queues } from './migrations/0021-queues';
import { failures } from './migrations/0022-failures';
import { workers } from './migrations/0023-workers';
import { jobResults } from './migrations/0024-job-results';
import { views } from './migrations/0025-views';
import { queueSettings } from './migrations/0026-queue-settings';
import { kvWriters } from './migrations/0028-kv-writers';
import type { Migration } from './migrations/migration';
import type { Dialect, Reader } from './store';

/** Every step there is, in order. */
export const MIGRATIONS: readonly [name: string, run: Migration][] = [
  ['0001-spine', spine],
  ['0002-people', people],
  ['0003-lines', lines],
  ['0004-approvals', approvals],
  ['0005-notifications', notifications],
  ['0006-rulings', rulings],
  ['0007-named-columns', namedColumns],
  ['0008-agent-names', agentNames],
  ['0009-kv', kv],
  ['0010-kv-masks-jobs', kvMasksJobs],
  ['0011-plain-names', plainNames],
  ['0013-kv-indexes', kvIndexes],
  ['0014-search', search],
  ['0020-metrics', metrics],
  ['0021-queues', queues],
  ['0022-failures', failures],
  ['0023-workers', workers],
  ['0024-job-results', jobResults],
  ['0025-views', views],
  ['0026-queue-settings', queueSettings],
  ['0028-kv-writers', kvWriters],
];
const LOCK = 4_151_977;

/**
 * Applies, in order and in one transaction under a lock, the migrations this database lacks; tests stop after `last`.
 */
export async function migrate(
  db: Kysely<Tables>,
  dialect: Pick<Dialect, 'name'>,
  last = MIGRATIONS.length,
): Promise<void> {
  await db.transaction().execute(async (tx) => {
    if (dialect.name === 'postgres') {
      // Another process may be migrating a large database.
      await sql`set local lock_timeout = 0`.execute(tx);
      await sql`select pg_advisory_xact_lock(${LOCK})`.execute(tx);
    }
    await tx.schema
      .createTable('migrations')
      .ifNotExists()
      .addColumn('name', 'text', (column) => column.primaryKey())
      .addColumn('applied_at', 'bigint', (column) => column.notNull())
      .execute();
    const rows = await tx.selectFrom('migrations').select('name').execute();
    const applied = new Set(rows.map((row) => row.name));
    for (const [name, run] of MIGRATIONS.slice(0, last)) {
      if (applied.has(name)) continue;
      await run(tx, dialect.name);
      await tx.insertInto('migrations').values({ name, applied_at: Date.now() }).execute();
    }
  });
}

/** The migrations that this program has and a database lacks. */
export async function listMissing(db: Reader): Promise<string[]> {
  const rows = await db.selectFrom('migrations').select('name').execute();
  const applied = new Set(rows.map((row) => row.name));
  return MIGRATIONS.map(([name]) => name).filter((name) => !applied.has(name));
}
