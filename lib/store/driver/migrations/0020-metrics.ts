import { sql } from 'kysely';
import type { Migration } from './migration';

const DDL = `
create table projections (
  name text primary key, xid bigint not null, seq bigint not null, counts_from bigint not null);
insert into projections values ('metrics', 0, 0, 0);

create table queues (
  workspace_id text not null, goal text not null, protocol text not null, queued bigint not null,
  running bigint not null, waiting bigint not null, first_at bigint not null, published_at bigint not null,
  primary key (workspace_id, goal));

create table open_intents (
  intent_id text primary key, workspace_id text not null, goal text not null, number bigint not null,
  phase text not null, since bigint not null, ready_at bigint not null, ran_ms bigint not null, worker_id text);
create index open_intents_by_queue on open_intents (workspace_id, goal, phase, since);
create index open_intents_by_worker on open_intents (workspace_id, worker_id) where phase = 'running';

create table metric_counts (
  workspace_id text not null, step text not null, at bigint not null, kind text not null, subject text not null,
  published bigint not null, started bigint not null, succeeded bigint not null, failed bigint not null,
  canceled bigint not null, requeued bigint not null, depth bigint not null,
  primary key (workspace_id, step, kind, subject, at));
create index metric_counts_by_time on metric_counts (step, at, workspace_id, kind);

create table metric_times (
  workspace_id text not null, step text not null, at bigint not null, kind text not null, subject text not null,
  name text not null, bucket bigint not null, n bigint not null,
  primary key (workspace_id, step, kind, subject, at, name, bucket));
create index metric_times_by_time on metric_times (step, at);

create table queue_consumers (
  workspace_id text not null, goal text not null, worker_id text not null, key_id text not null,
  seen_at bigint not null, primary key (workspace_id, goal, worker_id, key_id));
create index queue_consumers_by_time on queue_consumers (seen_at)`;

/** Counts kept of the events: what stands in each queue, what happened in each minute, and who takes what. */
export const metrics: Migration = async (db) => {
  for (const statement of DDL.split(';')) await sql.raw(statement).execute(db);
};
