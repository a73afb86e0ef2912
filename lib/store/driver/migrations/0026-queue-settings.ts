import { sql } from 'kysely';
import type { Migration } from './migration';

const DDL = `
create table queue_settings (
  workspace_id text not null,
  goal text not null,
  max_running integer,
  per_minute integer,
  max_attempts integer,
  backoff_ms integer,
  claim_seconds integer,
  starts double precision not null default 0,
  starts_at bigint not null default 0,
  updated_by text not null,
  updated_at bigint not null,
  primary key (workspace_id, goal)
)`;

/** What a queue does otherwise than its workspace: limits and defaults. */
export const queueSettings: Migration = async (db) => {
  await sql.raw(DDL).execute(db);
};
