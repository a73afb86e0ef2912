import { sql } from 'kysely';
import type { Migration } from './migration';

const ddl = (serial: string, xid: string) => `
create table workspaces (
  id text primary key, slug text not null unique, name text not null,
  retention_days bigint not null, claim_seconds bigint not null, created_at bigint not null);

create table users (
  id text primary key, email text not null unique, name text not null,
  password_hash text not null, created_at bigint not null);

create table memberships (
  workspace_id text not null references workspaces (id), user_id text not null references users (id),
  role text not null, created_at bigint not null, primary key (workspace_id, user_id));
create index memberships_by_user on memberships (user_id);

create table sessions (
  id text primary key, user_id text not null references users (id), address text not null,
  user_agent text not null, created_at bigint not null, expires_at bigint not null, revoked_at bigint);
create index sessions_by_user on sessions (user_id);

create table keys (
  id text primary key, workspace_id text not null references workspaces (id), name text not null,
  profile text not null, scopes text not null, rate_limit bigint, allowed_addresses text not null,
  created_by text not null, created_at bigint not null, expires_at bigint, revoked_at bigint,
  last_used_at bigint);
create index keys_by_workspace on keys (workspace_id);

create table key_secrets (
  id text primary key, key_id text not null references keys (id), hash text not null unique,
  prefix text not null, last_four text not null, created_at bigint not null, expires_at bigint,
  revoked_at bigint);
create index key_secrets_by_key on key_secrets (key_id);

create table intents (
  workspace_id text not null, id text not null, protocol text not null, namespace text not null,
  goal text not null, phase text not null, phase_reason text not null, priority bigint not null,
  visibility text not null, publisher_id text not null, publisher_name text not null,
  target_worker text, required_capability text, idempotency_key text,
  run_at bigint not null, expires_at bigint, attempts bigint not null, max_attempts bigint not null,
  backoff_base_ms bigint not null, claim_token_hash text, claim_key_id text, worker_id text,
  worker_name text, claimed_at bigint, claim_expires_at bigint, error text, retry_of text,
  retried_as text, created_at bigint not null, updated_at bigint not null, finished_at bigint,
  revision bigint not null, head text not null, payload_version bigint not null,
  payload_hash text not null, payload_head text not null, result_type text not null,
  result text, payload text not null,
  primary key (workspace_id, id));
create index intents_by_phase on intents (workspace_id, phase, id);
create index intents_by_goal on intents (workspace_id, goal, id);
create index intents_by_goal_phase on intents (workspace_id, goal, phase, id);
create index intents_on_offer_by_goal on intents
  (workspace_id, namespace, goal, priority desc, run_at, id) where phase = 'queued';
create index intents_on_offer on intents
  (workspace_id, namespace, priority desc, run_at, id) where phase = 'queued';
create index intents_open_by_publisher on intents (publisher_id) where finished_at is null;
create index intents_by_claim_expiry on intents (claim_expires_at) where phase = 'running';
create index intents_by_expiry on intents (expires_at) where finished_at is null;
create index intents_by_finish on intents (workspace_id, phase, finished_at)
  where finished_at is not null;

create table events (
  seq ${serial}, xid ${xid}, workspace_id text not null, intent_id text not null,
  number bigint not null, type text not null, phase text not null, phase_reason text not null,
  actor_kind text not null, actor_id text not null, actor_name text not null, data text not null,
  at bigint not null, previous_hash text not null, hash text not null);
create unique index events_by_intent on events (intent_id, number);

create table idempotency_keys (
  workspace_id text not null, owner_id text not null, endpoint text not null, key text not null,
  request_hash text not null, intent_id text not null, expires_at bigint not null,
  primary key (workspace_id, owner_id, endpoint, key));
create index idempotency_keys_by_expiry on idempotency_keys (expires_at);

create table kv (
  workspace_id text not null, namespace text not null, key text not null, value text not null,
  version bigint not null, written_by text not null, updated_at bigint not null, expires_at bigint,
  primary key (workspace_id, namespace, key));
create index kv_by_expiry on kv (expires_at) where expires_at is not null;

create table workers (
  workspace_id text not null, id text not null, name text not null, protocol text not null,
  key_id text not null, address text not null, user_agent text not null, capabilities text not null,
  first_seen_at bigint not null, last_seen_at bigint not null, primary key (workspace_id, id));

create table nonces (
  owner_id text not null, nonce text not null, expires_at bigint not null,
  primary key (owner_id, nonce));
create index nonces_by_expiry on nonces (expires_at);

create table rate_windows (
  bucket text primary key, window_start bigint not null, count bigint not null);

create table audit (
  workspace_id text not null, number bigint not null, action text not null, outcome text not null,
  actor_kind text not null, actor_id text not null, actor_name text not null, subject text not null,
  before text, after text, address text not null, at bigint not null, previous_hash text not null,
  hash text not null, primary key (workspace_id, number))`;

const FOR = {
  sqlite: ddl('integer primary key autoincrement', 'bigint not null default 0'),
  postgres: `${ddl(
    'bigint generated always as identity primary key',
    'bigint not null default (pg_current_xact_id()::text::bigint)',
  )};
create index events_by_commit on events (xid, seq)`,
};

/** Workspaces, people, keys, intents and their history, KV, workers, and what guards them. */
export const spine: Migration = async (db, dialect) => {
  for (const statement of FOR[dialect].split(';')) await sql.raw(statement).execute(db);
};
