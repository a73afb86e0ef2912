import type { Generated } from 'kysely';
import type { Protocol } from '@/lib/shape/protocol';

interface WorkerTable {
  workspace_id: string;
  id: string;
  name: string;
  /** What it declared of itself; null when it is only known by what it does. */
  status: string | null;
  /** JSON object: what it told of itself, such as runtime, version, metrics. */
  details: Generated<string>;
  /** Set while it has said goodbye or its socket is closed. */
  disconnected_at: number | null;
  protocol: Protocol;
  key_id: string;
  address: string;
  user_agent: string;
  capabilities: string;
  first_seen_at: number;
  last_seen_at: number;
  /** Since when it is offered nothing, by whose doing and why; null while it is not drained. */
  drained_at: number | null;
  drained_by: string | null;
  drain_reason: string | null;
  /** When it was noticed that it is silent while it holds intents; null once it is heard of again. */
  lost_at: number | null;
}

/** Half an hour of a worker: a bit a minute, the first minute the lowest. */
interface WorkerBeatTable {
  workspace_id: string;
  worker_id: string;
  /** When it begins. */
  at: number;
  /** It sent a heartbeat. */
  heard: number;
  /** It polled, claimed or extended. */
  inferred: number;
  /** It held an intent. */
  held: number;
  /** How often it asked for work. */
  polls: number;
}

interface WorkerAddressTable {
  workspace_id: string;
  worker_id: string;
  address: string;
  first_at: number;
  last_at: number;
}

export interface WorkerTables {
  workers: WorkerTable;
  worker_beats: WorkerBeatTable;
  worker_addresses: WorkerAddressTable;
}
