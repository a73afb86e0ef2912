import type { Generated } from 'kysely';
import type { Phase } from '@/lib/shape/phase';
import type { Protocol } from '@/lib/shape/protocol';

/** How far a projection of the events has come. */
interface ProjectionTable {
  name: string;
  xid: number;
  seq: number;
  /** What happened before is in the buckets already, from events that may be gone by now. */
  counts_from: number;
}

/** All intents of one goal, counted. */
interface QueueTable {
  workspace_id: string;
  goal: string;
  /** Of the intent that was published last. */
  protocol: Protocol;
  queued: number;
  running: number;
  waiting: number;
  first_at: number;
  published_at: number;
  /** Since when nobody is offered its intents, by whose doing and why; null while it is not paused. */
  paused_at: number | null;
  paused_by: string | null;
  pause_reason: string | null;
}

/** What a queue does otherwise than its workspace; null is as everywhere else. */
interface QueueSettingsTable {
  workspace_id: string;
  goal: string;
  max_running: number | null;
  per_minute: number | null;
  max_attempts: number | null;
  backoff_ms: number | null;
  claim_seconds: number | null;
  /** How much of its rate was used at an instant. */
  starts: Generated<number>;
  starts_at: Generated<number>;
  updated_by: string;
  updated_at: number;
}

/** An intent that has not finished, as far as the projection has come. */
interface OpenIntentTable {
  intent_id: string;
  workspace_id: string;
  goal: string;
  /** The event that was counted last. */
  number: number;
  /** A finished one stays only when its events came out of order. */
  phase: Phase;
  /** When it came into its phase. */
  since: number;
  /** When it could be claimed. */
  ready_at: number;
  /** How long this attempt ran before it last stopped. */
  ran_ms: number;
  worker_id: string | null;
}

interface Bucket {
  workspace_id: string;
  step: 'minute' | 'hour' | 'day';
  /** When it begins. */
  at: number;
  kind: 'all' | 'queue' | 'worker';
  /** The goal, or the worker's id; empty for all. */
  subject: string;
}

interface MetricCountTable extends Bucket {
  published: number;
  started: number;
  succeeded: number;
  failed: number;
  canceled: number;
  requeued: number;
  /** By how many more intents were queued at its end than at its beginning. */
  depth: number;
}

interface MetricTimeTable extends Bucket {
  name: 'wait' | 'run';
  /** A length of time on a logarithmic scale; lib/shape/metrics/histogram.ts has it. */
  bucket: number;
  n: number;
}

/** Who takes intents of a goal; of every goal where it is empty. */
interface QueueConsumerTable {
  workspace_id: string;
  goal: string;
  /** Empty where only the key is known. */
  worker_id: string;
  key_id: string;
  seen_at: number;
}

export interface MetricTables {
  projections: ProjectionTable;
  queues: QueueTable;
  queue_settings: QueueSettingsTable;
  open_intents: OpenIntentTable;
  metric_counts: MetricCountTable;
  metric_times: MetricTimeTable;
  queue_consumers: QueueConsumerTable;
}
