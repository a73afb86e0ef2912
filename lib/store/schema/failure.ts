import type { Step } from '@/lib/shape/metrics/range';
import type { Protocol } from '@/lib/shape/protocol';

/** Failed intents of one goal whose errors say the same. */
interface FailureGroupTable {
  workspace_id: string;
  /** The fingerprint. */
  id: string;
  goal: string;
  /** Of the intent that failed last. */
  protocol: Protocol;
  /** The error without what differs from one intent to the next. */
  title: string;
  first_at: number;
  last_at: number;
  /** Null while it is open. */
  resolved_at: number | null;
  /** When an intent failed so after it was resolved. */
  reopened_at: number | null;
  muted_until: number | null;
  assignee_id: string | null;
  assignee_name: string | null;
}

/** Which group a failed intent is in. */
interface FailureTable {
  workspace_id: string;
  intent_id: string;
  group_id: string;
  at: number;
}

interface FailureCountTable {
  workspace_id: string;
  step: Step;
  group_id: string;
  /** When the bucket begins. */
  at: number;
  n: number;
}

interface FailureWorkerTable {
  workspace_id: string;
  group_id: string;
  /** Its name. */
  worker: string;
  last_at: number;
}

/** What was done about a group, or said. */
interface FailureNoteTable {
  workspace_id: string;
  id: string;
  group_id: string;
  act: string;
  /** To whom, or until when. */
  detail: string;
  comment: string;
  actor_kind: 'user' | 'key' | 'system';
  actor_id: string;
  actor_name: string;
  at: number;
}

/** What a workspace compares otherwise: JSON arrays of globs. */
interface FailureRuleTable {
  workspace_id: string;
  keep: string;
  hide: string;
}

export interface FailureTables {
  failure_groups: FailureGroupTable;
  failures: FailureTable;
  failure_counts: FailureCountTable;
  failure_workers: FailureWorkerTable;
  failure_notes: FailureNoteTable;
  failure_rules: FailureRuleTable;
}
