import { sql } from 'kysely';
import type { Migration } from './migration';

const DDL = `
insert into projections values ('failures', 0, 0, 0);

create table failure_groups (
  workspace_id text not null, id text not null, goal text not null, protocol text not null, title text not null,
  first_at bigint not null, last_at bigint not null, resolved_at bigint, reopened_at bigint, muted_until bigint,
  assignee_id text, assignee_name text, primary key (workspace_id, id));
create index failure_groups_by_goal on failure_groups (workspace_id, goal);
create index failure_groups_by_time on failure_groups (last_at);

create table failures (
  workspace_id text not null, intent_id text not null primary key, group_id text not null, at bigint not null);
create index failures_by_group on failures (workspace_id, group_id, intent_id);

create table failure_counts (
  workspace_id text not null, step text not null, group_id text not null, at bigint not null, n bigint not null,
  primary key (workspace_id, step, group_id, at));
create index failure_counts_by_time on failure_counts (workspace_id, step, at, group_id, n);
create index failure_counts_by_age on failure_counts (step, at);

create table failure_workers (
  workspace_id text not null, group_id text not null, worker text not null, last_at bigint not null,
  primary key (workspace_id, group_id, worker));
create index failure_workers_by_age on failure_workers (last_at);

create table failure_notes (
  workspace_id text not null, id text not null, group_id text not null, act text not null, detail text not null,
  comment text not null, actor_kind text not null, actor_id text not null, actor_name text not null, at bigint not null,
  primary key (workspace_id, id));
create index failure_notes_by_group on failure_notes (workspace_id, group_id, id);

create table failure_rules (workspace_id text primary key, keep text not null, hide text not null)`;

/** Whoever groups failures reads past all other events. */
const INDEX = {
  sqlite: `create index events_failed on events (seq) where phase = 'failed'`,
  postgres: `create index events_failed on events (xid, seq) where phase = 'failed'`,
};

/** Failed intents in groups of one goal and one error, what was done about each, and how errors are compared. */
export const failures: Migration = async (db, dialect) => {
  for (const statement of DDL.split(';')) await sql.raw(statement).execute(db);
  await sql.raw(INDEX[dialect]).execute(db);
};
