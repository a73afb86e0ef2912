import { sql } from 'kysely';
import type { Migration } from './migration';

const DDL = `
create table kv_masks (
  workspace_id text not null, id text not null, namespace text not null, key text not null, path text,
  created_by text not null, created_at bigint not null, primary key (workspace_id, id));

create table jobs (
  workspace_id text not null, id text not null, kind text not null, input text not null, state text not null,
  total bigint not null, done bigint not null, skipped bigint not null, problems text not null,
  problem_count bigint not null, error text, place text, actor_kind text not null, actor_id text not null,
  actor_name text not null, created_at bigint not null, updated_at bigint not null, started_at bigint,
  finished_at bigint, primary key (workspace_id, id));
create index jobs_to_run on jobs (updated_at) where finished_at is null;
create index jobs_by_end on jobs (finished_at) where finished_at is not null;

create table job_parts (
  workspace_id text not null, job_id text not null, number bigint not null, body text not null,
  primary key (workspace_id, job_id, number));

alter table kv_entries add column job_id text;
create index kv_entries_by_job on kv_entries (workspace_id, job_id, key) where job_id is not null`;

/** What hides KV values from browsers, and bulk work that goes on in the background. */
export const kvMasksJobs: Migration = async (db) => {
  for (const statement of DDL.split(';')) await sql.raw(statement).execute(db);
};
