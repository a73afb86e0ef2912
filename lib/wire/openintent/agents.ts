import { z } from 'zod';
import { isBusError } from '@/lib/bus/errors';
import { type Assignment, assign, assignmentsOf, unassign } from '@/lib/bus/graph/assignment';
import { patched } from '@/lib/bus/state/pure/state-patch';
import {
  findWorker,
  listWorkersOf,
  registerWorker,
  reportWorker,
  type Worker,
} from '@/lib/bus/worker/worker';
import { textOfObject } from '@/lib/pure/json-text';
import { naiveUtc } from '@/lib/pure/naive-utc';
import { membersOf } from '@/lib/pure/raw-json';
import {
  agentId,
  agentStatus,
  exactOf,
  fromAgent,
  type Kept,
  keptOf,
  REGISTRATION_TEXTS,
  registration,
  registrationTexts,
  statusOfAgent,
} from './agent-record';
import type { C } from './auth';
import { enforceAllowed } from './enforce';
import { WireError } from './errors';
import { listResponse } from './page';
import { json, parse, readBody } from './request';
import type { Route } from './route';

const fromAssignment = (one: Assignment) => ({
  id: one.id,
  intent_id: one.intent_id,
  agent_id: one.agent,
  role: one.role,
  assigned_at: naiveUtc(one.assigned_at),
});

async function assignAgent(c: C): Promise<Response> {
  const { value } = readBody(c, z.object({ agent_id: agentId, role: agentId.nullish() }));
  const { id } = c.get('shared').intent;
  await enforceAllowed(c, value.agent_id);
  const as = { agent: value.agent_id, role: value.role ?? undefined };
  return c.json(fromAssignment(await assign(c.get('ctx'), { id, ...as })));
}

async function unassignAgent(c: C): Promise<Response> {
  const agent = c.req.param('agent') ?? '';
  await unassign(c.get('ctx'), { id: c.get('shared').intent.id, agent });
  return c.json({ message: 'Agent unassigned', agent_id: agent });
}

async function listAssigned(c: C): Promise<Response> {
  const all = await assignmentsOf(c.get('ctx'), c.get('shared').intent.id);
  return c.json(all.map(fromAssignment));
}

const find = (c: C, name = c.req.param('agent') ?? '') =>
  findWorker(c.get('ctx'), { protocol: 'openintent', name });

const show = (c: C, worker: Worker) => json(fromAgent(worker, c.get('ctx').bus.now()));

const set = (path: readonly string[], value: string) => ({ op: 'set', path, value }) as const;

/** The agent as it was, if it is known. */
async function known(c: C, name: string): Promise<Kept | null> {
  try {
    return keptOf(await find(c, name));
  } catch (error) {
    if (isBusError(error) && error.code === 'not_found') return null;
    throw error;
  }
}

/** Once more is once more known, not an error: the SDK's pages call it an upsert. */
async function register(c: C): Promise<Response> {
  const shape = registration.extend({
    ...registrationTexts,
    agent_id: agentId,
    capabilities: z.array(z.string().max(255)).max(256).nullish(),
  });
  const { value, raw } = readBody(c, shape, REGISTRATION_TEXTS);
  const { agent_id: name, name: title, role_id, endpoint, capabilities, metadata } = value;
  const before = await known(c, name);
  const now = c.get('ctx').bus.now();
  const details = {
    name: title,
    role_id,
    endpoint,
    registered_at: before?.registered_at ?? now,
    version: (before?.version ?? 0) + 1,
  };
  const worker = await registerWorker(c.get('ctx'), {
    protocol: 'openintent',
    name,
    capabilities: capabilities ?? [],
    status: 'active',
    details: textOfObject(details, [
      ...exactOf(raw),
      ...(metadata === undefined ? [] : [['metadata', metadata] as const]),
    ]),
  });
  return show(c, worker);
}

async function list(c: C): Promise<Response> {
  const query = z.object({ status: agentStatus.optional(), role_id: z.string().optional() });
  const { status, role_id } = parse(query, c.req.query());
  const now = c.get('ctx').bus.now();
  const all = await listWorkersOf(c.get('ctx'), 'openintent');
  const matches = (worker: Worker) =>
    (status === undefined || statusOfAgent(worker, now) === status) &&
    (role_id === undefined || keptOf(worker).role_id === role_id);
  return listResponse(
    null,
    all.filter(matches).map((worker) => fromAgent(worker, now)),
  );
}

const beat = z.object({
  status: agentStatus.nullish(),
  current_load: z.number().min(0).nullish(),
  tasks_in_progress: z.array(z.string().max(255)).max(1_000).nullish(),
});

/** A real heartbeat. Silence until dead, or deregistering, ends a registration: then one registers again. */
async function heartbeat(c: C): Promise<Response> {
  const { value, raw } = readBody(c, beat);
  const worker = await find(c);
  const now = c.get('ctx').bus.now();
  const status = statusOfAgent(worker, now);
  if (status === 'dead' || status === 'deregistered') {
    throw new WireError(410, `The agent is ${status}. Register it again.`);
  }
  const load = raw.get('current_load') ?? 'null';
  const details = patched(worker.details, [
    ...exactOf(membersOf(worker.details)).map(([name, text]) => set([name], text)),
    ...(load === 'null' ? [] : [set(['capacity', 'current_load'], load)]),
    set(['tasks_in_progress'], JSON.stringify(value.tasks_in_progress ?? [])),
  ]);
  // A drain is the operator's word, which the agent's own "active" does not take back.
  const next = status === 'draining' ? 'draining' : (value.status ?? 'active');
  await reportWorker(c.get('ctx'), worker.id, { status: next, details });
  const every = (keptOf(worker).heartbeat_config?.interval_seconds ?? 30) * 1_000;
  return c.json({
    status: 'ok',
    acknowledged: true,
    agent_status: next,
    server_timestamp: naiveUtc(now),
    next_heartbeat_at: naiveUtc(now + every),
    pending_commands: next === 'draining' ? ['drain'] : [],
  });
}

async function setStatus(c: C): Promise<Response> {
  const { value } = readBody(c, z.object({ status: agentStatus }));
  const worker = await find(c);
  const changed = patched(worker.details, [set(['version'], String(keptOf(worker).version + 1))]);
  await reportWorker(c.get('ctx'), worker.id, { status: value.status, details: changed });
  return show(c, await find(c));
}

/** Agents on intents, and the registry of agents (RFC-0016). Ids come unescaped, slashes and all. */
export const agentRoutes: readonly Route[] = [
  ['POST', '/intents/:id/agents', assignAgent],
  ['GET', '/intents/:id/agents', listAssigned],
  ['DELETE', '/intents/:id/agents/:agent{.+}', unassignAgent],
  ['POST', '/agents/register', register],
  ['GET', '/agents', list],
  ['GET', '/agents/:agent{.+}/record', async (c) => show(c, await find(c))],
  ['POST', '/agents/:agent{.+}/heartbeat', heartbeat],
  ['PATCH', '/agents/:agent{.+}/status', setStatus],
];
