import { sql } from 'kysely';
import type { Migration } from './migration';

const DDL = `
alter table workspaces add column undo_seconds bigint not null default 5;
alter table keys add column created_by_id text;

alter table approvals add column terms text not null default '{}';
alter table approvals add column rule_id text;
alter table approvals add column alike text;
alter table approvals add column asked_by_id text not null default '';
alter table approvals add column remind_at bigint;
alter table approvals add column rung bigint not null default 0;
alter table approvals add column acts_at bigint;
alter table approvals add column undone bigint not null default 0;
alter table approvals add column locked_by_id text;
alter table approvals add column locked_by_name text;
alter table approvals add column locked_until bigint;
drop index approvals_pending;
create index approvals_open on approvals (workspace_id, id) where state in ('pending', 'deciding');
create index approvals_by_act on approvals (acts_at) where state = 'deciding';
create index approvals_by_reminder on approvals (remind_at) where state = 'pending' and remind_at is not null;
create index approvals_by_decision on approvals (workspace_id, decided_at, id) where decided_at is not null;
create index approvals_by_likeness on approvals (workspace_id, alike, id) where state = 'pending';
create index approvals_by_rule on approvals (workspace_id, rule_id) where rule_id is not null;

create index intents_suspended on intents (updated_at)
  where phase = 'waiting' and phase_reason = 'suspended' and asks is null;

create table votes (
  workspace_id text not null, id text not null, approval_id text not null, intent_id text not null,
  actor_kind text not null, actor_id text not null, actor_name text not null, outcome text not null,
  value text, comment text, metadata text, request text, shown text not null, payload_version bigint not null,
  edits bigint not null, at bigint not null, undo_until bigint not null, voided_at bigint, voided_as text,
  primary key (workspace_id, id));
create index votes_by_approval on votes (workspace_id, approval_id, id);
create unique index votes_once on votes (workspace_id, approval_id, actor_id) where voided_at is null;
create index votes_by_intent on votes (intent_id);

create table payload_versions (
  workspace_id text not null, intent_id text not null, version bigint not null, payload text not null,
  payload_hash text not null, made_by text not null, made_at bigint not null,
  primary key (workspace_id, intent_id, version));
create index payload_versions_by_intent on payload_versions (intent_id);

create table rules (
  workspace_id text not null, id text not null, name text not null, enabled bigint not null,
  priority bigint not null, body text not null, created_by text not null, created_at bigint not null,
  updated_by text not null, updated_at bigint not null, primary key (workspace_id, id));

create table notices (
  workspace_id text not null, id text not null, approval_id text not null, intent_id text not null,
  occasion text not null, at bigint not null, primary key (workspace_id, id));
create index notices_by_intent on notices (intent_id)`;

/** Answers of several people, decisions that can be undone, edited payloads, rules that hold, and notices. */
export const approvals: Migration = async (db) => {
  for (const statement of DDL.split(';')) await sql.raw(statement).execute(db);
};
