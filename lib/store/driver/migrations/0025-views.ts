import { sql } from 'kysely';
import type { Migration } from './migration';

const DDL = `
create table views (
  workspace_id text not null, id text not null, owner_id text not null, owner_name text not null,
  name text not null, shared bigint not null, filter text not null, sort text, columns text,
  created_at bigint not null, updated_at bigint not null, deleted_at bigint, primary key (workspace_id, id));
create table view_choices (
  workspace_id text not null, user_id text not null, view_id text, columns text,
  primary key (workspace_id, user_id));
create index intents_by_priority on intents (workspace_id, priority, id) where priority <> 100;
create index intents_by_attempts on intents (workspace_id, attempts, id) where attempts > 1`;

/** Saved views of the board, what a person starts with there, and what it is sorted by. */
export const views: Migration = async (db) => {
  for (const statement of DDL.split(';')) await sql.raw(statement).execute(db);
};
