import { sql } from 'kysely';
import type { Migration } from './migration';

const DDL = `
create table hooks (
  workspace_id text not null, id text not null, name text not null, url text not null, events text not null,
  enabled bigint not null, secret text not null, former_secret text, former_until bigint,
  created_by text not null, created_at bigint not null, primary key (workspace_id, id));

create table deliveries (
  workspace_id text not null, id text not null, lane text not null, user_id text, intent_id text,
  recipient text not null, about text not null, state text not null, attempts bigint not null,
  due_at bigint not null, error text, created_at bigint not null, done_at bigint,
  primary key (workspace_id, id));
create index deliveries_due on deliveries (due_at) where state = 'pending';
create index deliveries_done on deliveries (done_at) where state <> 'pending';
create index deliveries_by_intent on deliveries (intent_id);
create index deliveries_by_user on deliveries (workspace_id, user_id, created_at) where user_id is not null;

create table mail_wishes (
  workspace_id text not null, user_id text not null, asked bigint not null, reminded bigint not null,
  told bigint not null, primary key (workspace_id, user_id))`;

/** Webhooks, what is sent by them and by e-mail, and what members want e-mail about. */
export const notifications: Migration = async (db) => {
  for (const statement of DDL.split(';')) await sql.raw(statement).execute(db);
};
