import type { Generated } from 'kysely';
import type { EventType } from '@/lib/shape/event';
import type { Phase, PhaseReason } from '@/lib/shape/phase';
import type { Protocol } from '@/lib/shape/protocol';
import type { ApprovalTables } from './approval';
import type { CollabTables } from './collab';
import type { FailureTables } from './failure';
import type { JobTables } from './job';
import type { KvTables } from './kv';
import type { MetricTables } from './metrics';
import type { NotificationTables } from './notification';
import type { PeopleTables } from './people';
import type { SearchTables } from './search';
import type { ViewTables } from './view';
import type { WorkerTables } from './worker';

// The tables, as stored: instants are epoch milliseconds, booleans 0/1, ids text.

interface KeyTable {
  id: string;
  workspace_id: string;
  name: string;
  profile: 'standard' | 'strict';
  /** JSON array of scopes. */
  scopes: string;
  /** Requests a minute; null is no cap. */
  rate_limit: number | null;
  /** JSON array of addresses; empty allows all. */
  allowed_addresses: string;
  created_by: string;
  /** The member who made it, so that it does not answer what its maker asks; null when none did. */
  created_by_id: string | null;
  created_at: number;
  expires_at: number | null;
  revoked_at: number | null;
  last_used_at: number | null;
}

interface KeySecretTable {
  id: string;
  key_id: string;
  /** SHA-256 of the secret, hex. */
  hash: string;
  prefix: string;
  last_four: string;
  created_at: number;
  expires_at: number | null;
  revoked_at: number | null;
}

interface IntentTable {
  workspace_id: string;
  id: string;
  protocol: Protocol;
  namespace: string;
  goal: string;
  phase: Phase;
  phase_reason: PhaseReason;
  priority: number;
  visibility: 'private' | 'public';
  publisher_id: string;
  publisher_name: string;
  /** What the publisher calls itself besides; nobody has checked it. */
  publisher_label: string | null;
  target_worker: string | null;
  required_capability: string | null;
  idempotency_key: string | null;
  run_at: number;
  expires_at: number | null;
  attempts: number;
  max_attempts: number;
  backoff_base_ms: number;
  claim_token_hash: string | null;
  claim_key_id: string | null;
  worker_id: string | null;
  worker_name: string | null;
  claimed_at: number | null;
  claim_expires_at: number | null;
  error: string | null;
  /** What its protocol calls the error; null where it has no name for it. */
  error_code: string | null;
  retry_of: string | null;
  retried_as: string | null;
  created_at: number;
  updated_at: number;
  finished_at: number | null;
  /** Number of events; every write is conditional on it. */
  revision: number;
  /** Hash of the last event. */
  head: string;
  /** SHA-256 of where it goes and what goes with it besides the payload; empty in rows of older versions. */
  routing_hash: string;
  /** The content mark that was last put to the rules; null in rows of older versions. */
  ruled: string | null;
  /** JSON object: the approval a rule asked for, and what it was bound to; null without one. */
  approved: string | null;
  payload_version: number;
  payload_hash: string;
  payload_head: string;
  result_type: 'json' | 'text';
  result: string | null;
  /** The intent this one is a part of. */
  parent_id: string | null;
  /** How many times its owners changed it; never counted by its worker's progress. */
  generation: number;
  /** Whose mailbox it goes to once it has ended. */
  reply_to: string | null;
  /** When the next reminder of it is due; null when none is. */
  remind_at: number | null;
  /** JSON object: the reminders to come and how many there were; null when nobody wants any. */
  reminders: string | null;
  /** JSON object: what its protocol said of it besides the payload. Never queried. */
  envelope: string;
  /** What it waits for a human to answer, in one line; null while it asks nobody. */
  asks: string | null;
  payload: string;
}

interface EventTable {
  seq: Generated<number>;
  /** The writing transaction, on Postgres; 0 on SQLite, where seq is commit order. */
  xid: Generated<number>;
  workspace_id: string;
  intent_id: string;
  number: number;
  type: EventType;
  phase: Phase;
  phase_reason: PhaseReason;
  actor_kind: 'user' | 'key' | 'system';
  actor_id: string;
  actor_name: string;
  data: string;
  /** The approval it is about: `approvalId` in its data. */
  approval_id: string | null;
  at: number;
  previous_hash: string;
  hash: string;
}

interface IdempotencyTable {
  workspace_id: string;
  owner_id: string;
  endpoint: string;
  key: string;
  request_hash: string;
  intent_id: string;
  expires_at: number;
}

interface NonceTable {
  owner_id: string;
  nonce: string;
  expires_at: number;
}

interface RateTable {
  bucket: string;
  window_start: number;
  count: number;
}

interface AuditTable {
  /** Empty for the instance's own log. */
  workspace_id: string;
  number: number;
  action: string;
  outcome: 'done' | 'refused';
  actor_kind: 'user' | 'key' | 'system';
  actor_id: string;
  actor_name: string;
  subject: string;
  before: string | null;
  after: string | null;
  address: string;
  at: number;
  /** How often the same refusal followed within an hour, and when it last did. Not hashed. */
  repeats: Generated<number>;
  repeated_at: number | null;
  previous_hash: string;
  hash: string;
}

interface MigrationTable {
  name: string;
  applied_at: number;
}

export interface Tables
  extends PeopleTables,
    CollabTables,
    ApprovalTables,
    NotificationTables,
    KvTables,
    JobTables,
    MetricTables,
    FailureTables,
    SearchTables,
    ViewTables,
    WorkerTables {
  keys: KeyTable;
  key_secrets: KeySecretTable;
  intents: IntentTable;
  events: EventTable;
  idempotency_keys: IdempotencyTable;
  nonces: NonceTable;
  rate_windows: RateTable;
  audit: AuditTable;
  migrations: MigrationTable;
}
