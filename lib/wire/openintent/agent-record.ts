import { z } from 'zod';
import { healthOf } from '@/lib/bus/worker/pure/health';
import type { Worker } from '@/lib/bus/worker/worker';
import { textOfObject } from '@/lib/pure/json-text';
import { naiveUtc } from '@/lib/pure/naive-utc';
import { membersOf } from '@/lib/pure/raw-json';
import { readStored } from '@/lib/shape/stored';
import { objectText } from './request';

/** The SDK raises on any other. */
export const agentStatus = z.enum(['registering', 'active', 'draining', 'unhealthy', 'dead', 'deregistered']);
export type AgentStatus = z.infer<typeof agentStatus>;

export const agentId = z.string().min(1).max(255);
const seconds = z
  .number()
  .positive()
  .max(30 * 24 * 3_600);

const capacity = z
  .object({ max_concurrent_tasks: z.number().min(0).default(5), current_load: z.number().min(0).default(0) })
  .loose();

const heartbeatConfig = z
  .object({
    interval_seconds: seconds.default(30),
    unhealthy_after_seconds: seconds.default(90),
    dead_after_seconds: seconds.default(300),
  })
  .loose();

/** What an agent tells of itself, as kept (RFC-0016). */
export const told = z.object({
  name: z.string().max(255).nullish(),
  role_id: z.string().max(255).nullish(),
  capacity: capacity.nullish(),
  endpoint: z.string().max(2_000).nullish(),
  heartbeat_config: heartbeatConfig.nullish(),
  drain_timeout_seconds: z.number().min(0).nullish(),
});

/** What it says besides, as JSON text. */
export const TOLD_TEXTS = ['metadata'] as const;
export const toldTexts = { metadata: objectText.optional() };

const kept = told.extend({
  version: z.number().catch(1),
  registered_at: z.number().catch(0),
  tasks_in_progress: z.array(z.string()).catch([]),
});
export type Kept = z.infer<typeof kept>;

export const keptOf = (worker: Worker): Kept => readStored(kept, worker.details);

const DEFAULT_BEATS = heartbeatConfig.parse({});

/** How it is: what it declared, unless it has been silent too long. Derived, never stored. */
export function statusOfAgent(worker: Worker, now: number): AgentStatus {
  const declared = agentStatus.catch('active').parse(worker.status);
  const beats = keptOf(worker).heartbeat_config ?? DEFAULT_BEATS;
  const patience = {
    unhealthyAfterSeconds: beats.unhealthy_after_seconds,
    deadAfterSeconds: beats.dead_after_seconds,
  };
  return healthOf(declared, worker.last_seen_at, patience, now) ?? declared;
}

const metadataOf = (worker: Worker) => {
  const text = membersOf(worker.details).get('metadata');
  return text === undefined || text === 'null' ? '{}' : text;
};

/** An agent's record as JSON text. What the SDK reads as `metadata` the official server sends as `agent_metadata`: both. */
export function fromAgent(worker: Worker, now: number): string {
  const details = keptOf(worker);
  const known = {
    agent_id: worker.name,
    status: statusOfAgent(worker, now),
    role_id: details.role_id ?? null,
    name: details.name ?? null,
    capabilities: readStored(z.array(z.string()), worker.capabilities),
    capacity: details.capacity ?? { max_concurrent_tasks: 5, current_load: 0 },
    endpoint: details.endpoint ?? null,
    heartbeat_config: details.heartbeat_config ?? DEFAULT_BEATS,
    registered_at: naiveUtc(details.registered_at || worker.first_seen_at),
    last_heartbeat_at: naiveUtc(worker.last_seen_at),
    drain_timeout_seconds: details.drain_timeout_seconds ?? null,
    version: details.version,
  };
  const metadata = metadataOf(worker);
  return textOfObject(known, [
    ['metadata', metadata],
    ['agent_metadata', metadata],
  ]);
}
