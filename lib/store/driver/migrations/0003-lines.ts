import { sql } from 'kysely';
import type { Migration } from './migration';

const DDL = `
alter table intents add column parent_id text;
alter table intents add column generation bigint not null default 0;
alter table intents add column envelope text not null default '{}';
alter table intents add column reply_to text;
alter table intents add column remind_at bigint;
alter table intents add column reminders text;
create index intents_by_reminder on intents (remind_at) where finished_at is null and remind_at is not null;
alter table intents add column asks text;
create index intents_by_protocol on intents (workspace_id, protocol, id);
create index intents_by_protocol_phase on intents (workspace_id, protocol, phase, id);
create index intents_by_parent on intents (workspace_id, parent_id, id) where parent_id is not null;

alter table workspaces add column call_sampling bigint not null default 100;

alter table workers add column status text;
alter table workers add column details text not null default '{}';
alter table workers add column disconnected_at bigint;

create table intent_states (
  workspace_id text not null, intent_id text not null, state text not null, updated_at bigint not null,
  primary key (workspace_id, intent_id));

create table dependencies (
  workspace_id text not null, intent_id text not null, depends_on_id text not null,
  created_at bigint not null, primary key (workspace_id, intent_id, depends_on_id));
create index dependencies_by_target on dependencies (workspace_id, depends_on_id);

create table leases (
  workspace_id text not null, id text not null, intent_id text not null, scope text not null,
  holder text not null, key_id text not null, acquired_at bigint not null, expires_at bigint not null,
  released_at bigint, primary key (workspace_id, id));
create index leases_by_intent on leases (workspace_id, intent_id, acquired_at);
create index leases_by_expiry on leases (expires_at) where released_at is null;

create table assignments (
  workspace_id text not null, id text not null, intent_id text not null, agent text not null,
  role text not null, assigned_at bigint not null, primary key (workspace_id, id));
create index assignments_by_intent on assignments (workspace_id, intent_id);
create index assignments_by_agent on assignments (workspace_id, agent);

create table approvals (
  workspace_id text not null, id text not null, intent_id text not null, kind text not null,
  state text not null, question text not null, asked_by text not null, asked_at bigint not null,
  expires_at bigint, outcome text, value text, comment text, decided_by_id text, decided_by_name text,
  decided_at bigint, primary key (workspace_id, id));
create index approvals_by_intent on approvals (workspace_id, intent_id);
create index approvals_pending on approvals (workspace_id, id) where state = 'pending';
create index approvals_by_expiry on approvals (expires_at) where state = 'pending';

create table mailbox (
  workspace_id text not null, owner text not null, number bigint not null, intent_id text not null,
  at bigint not null, primary key (workspace_id, owner, number));
create index mailbox_by_intent on mailbox (workspace_id, intent_id);

create table mailbox_ends (
  workspace_id text not null, owner text not null, number bigint not null, primary key (workspace_id, owner))`;

/** What four protocols need of an intent: parents, dependencies, state, leases, agents, questions, mailboxes. */
export const lines: Migration = async (db) => {
  for (const statement of DDL.split(';')) await sql.raw(statement).execute(db);
};
