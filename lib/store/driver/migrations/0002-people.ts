import { sql } from 'kysely';
import type { Migration } from './migration';

const DDL = `
alter table workspaces add column deleted_at bigint;

create table invites (
  id text primary key, workspace_id text not null references workspaces (id),
  token_hash text not null unique, role text not null, email text,
  created_by text not null references users (id), created_at bigint not null,
  expires_at bigint not null, accepted_at bigint, accepted_by text references users (id),
  revoked_at bigint);
create index invites_by_workspace on invites (workspace_id, created_at);

create table groups (
  id text primary key, workspace_id text not null references workspaces (id), name text not null,
  created_at bigint not null);
create unique index groups_by_name on groups (workspace_id, lower(name));

create table group_members (
  workspace_id text not null references workspaces (id), group_id text not null references groups (id),
  user_id text not null references users (id), primary key (workspace_id, group_id, user_id));
create index group_members_by_user on group_members (workspace_id, user_id)`;

/** Invites, groups of members, and workspaces that are on their way out. */
export const people: Migration = async (db) => {
  for (const statement of DDL.split(';')) await sql.raw(statement).execute(db);
};
