import { z } from 'zod';
import { patched } from '@/lib/bus/state/pure/state-patch';
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
/** The shortest interval between heartbeats that an agent may set, and with it the shortest silence. */
const LEAST_SECONDS = 0.1;
const seconds = z
  .number()
  .min(LEAST_SECONDS)
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
export const registration = z.object({
  name: z.string().max(255).nullish(),
  role_id: z.string().max(255).nullish(),
  capacity: capacity.nullish(),
  endpoint: z.string().max(2_000).nullish(),
  heartbeat_config: heartbeatConfig.nullish(),
  drain_timeout_seconds: z.number().min(0).nullish(),
});

/** What has numbers of the agent's own, kept and answered as the text it came as. */
const EXACT = ['capacity', 'heartbeat_config', 'drain_timeout_seconds'] as const;

/** What it says besides, as JSON text. */
export const REGISTRATION_TEXTS = ['metadata'] as const;
export const registrationTexts = { metadata: objectText.optional() };

const kept = registration.extend({
  version: z.number().catch(1),
  registered_at: z.number().catch(0),
  tasks_in_progress: z.array(z.string()).catch([]),
});
export type Kept = z.infer<typeof kept>;

export const keptOf = (worker: Worker): Kept => readStored(kept, worker.details);

const DEFAULT_BEATS = heartbeatConfig.parse({});
const DEFAULT_CAPACITY = capacity.parse({});
const DEFAULTS = {
  capacity: DEFAULT_CAPACITY,
  heartbeat_config: DEFAULT_BEATS,
  drain_timeout_seconds: null,
} as const;

/** The JSON text of an object with the members that it lacks. */
function completed(text: string, defaults: object): string {
  const given = membersOf(text);
  const missing = Object.entries(defaults).filter(([name]) => !given.has(name));
  return patched(
    text,
    missing.map(([name, value]) => ({ op: 'set', path: [name], value: JSON.stringify(value) })),
  );
}

/** What is {@link EXACT} of an agent, by the members it came as, each as JSON text and whole. */
export function exactOf(members: ReadonlyMap<string, string>): [name: string, text: string][] {
  return EXACT.map((name) => {
    const text = members.get(name) ?? 'null';
    const defaults = DEFAULTS[name];
    if (defaults === null) return [name, text];
    return [name, completed(text === 'null' ? '{}' : text, defaults)];
  });
}

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

const objectOr = (text: string | undefined) => (text === undefined || text === 'null' ? '{}' : text);

/** An agent's record as JSON text. What the SDK reads as `metadata` the official server sends as `agent_metadata`: both. */
export function fromAgent(worker: Worker, now: number): string {
  const details = keptOf(worker);
  const known = {
    agent_id: worker.name,
    status: statusOfAgent(worker, now),
    role_id: details.role_id ?? null,
    name: details.name ?? null,
    capabilities: readStored(z.array(z.string()), worker.capabilities),
    endpoint: details.endpoint ?? null,
    registered_at: naiveUtc(details.registered_at || worker.first_seen_at),
    last_heartbeat_at: naiveUtc(worker.last_seen_at),
    version: details.version,
  };
  const members = membersOf(worker.details);
  const metadata = objectOr(members.get('metadata'));
  return textOfObject(known, [...exactOf(members), ['metadata', metadata], ['agent_metadata', metadata]]);
}
