import { sql } from 'kysely';
import type { Migration } from './migration';

const DDL = `
alter table workers add column drained_at bigint;
alter table workers add column drained_by text;
alter table workers add column drain_reason text;
alter table workers add column lost_at bigint;
create index queue_consumers_by_worker on queue_consumers (workspace_id, worker_id);
create index workers_drained on workers (workspace_id, id) where drained_at is not null;

create table worker_beats (
  workspace_id text not null, worker_id text not null, at bigint not null,
  heard bigint not null, inferred bigint not null, held bigint not null, polls bigint not null,
  primary key (workspace_id, worker_id, at));
create index worker_beats_by_at on worker_beats (workspace_id, at);

create table worker_addresses (
  workspace_id text not null, worker_id text not null, address text not null,
  first_at bigint not null, last_at bigint not null,
  primary key (workspace_id, worker_id, address));
create index worker_addresses_by_last on worker_addresses (workspace_id, last_at);

alter table workspaces add column late_seconds bigint not null default 60;
alter table workspaces add column lost_seconds bigint not null default 300;
alter table workspaces add column heartbeat_days bigint not null default 7`;

/** What is known of a worker's past, and that a person drains it. */
export const workers: Migration = async (db) => {
  for (const statement of DDL.split(';')) await sql.raw(statement).execute(db);
};
