import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import { requireShared } from '@/lib/bus/collab/shared-intent';
import type { Context } from '@/lib/bus/context';
import { isBusError } from '@/lib/bus/errors';
import { assignedTo, onAmong } from '@/lib/bus/graph/assignment';
import { drainedWorkers } from '@/lib/bus/intent/drained';
import { historyBack } from '@/lib/bus/intent/history';
import { follow } from '@/lib/bus/stream/follow';
import { beginAt, followWorkspace } from '@/lib/bus/stream/follow-workspace';
import type { Live } from '@/lib/bus/stream/live';
import { log } from '@/lib/log';
import { membersOf } from '@/lib/pure/raw-json';
import { formatCursor } from '@/lib/shape/cursor';
import type { C } from './auth';
import { notServed, WireError } from './errors';
import { type Before, toWireEvent, type WireEvent } from './event-json';
import type { Route } from './route';
import { Sse } from './sse';

const IDLE_MS = 15_000;
/** Assignments of an intent that are looked through for an agent's own. */
const ASSIGNMENTS = 1_000;

/** Assignments of a drained agent that are kept for it. */
const KEPT = 1_000;

/** The names that the agent framework acts on; every other event keeps its own. */
const NAMES: Record<string, string> = {
  agent_assigned: 'AGENT_ASSIGNED',
  status_changed: 'STATUS_CHANGED',
  state_patched: 'STATE_CHANGED',
  lease_acquired: 'LEASE_ACQUIRED',
  lease_released: 'LEASE_RELEASED',
};

/**
 * The SDK's pages show a completed intent as STATUS_CHANGED on the intent's own stream and as INTENT_COMPLETED on
 * those of agents; both at once would run an agent's handlers twice.
 */
function nameOf(event: WireEvent): string {
  return NAMES[event.type] ?? event.type;
}

/** The names an agent of the SDK acts on. On any other one it raises, logs a traceback and drops the event. */
const AGENT_NAMES = new Set(Object.values(NAMES).filter((name) => name !== 'LEASE_ACQUIRED'));

/**
 * An event as an agent of the SDK is sent it. One that its framework has no name for comes as LEASE_RELEASED without
 * a scope, which runs no handler and raises nothing; `event_type` says what it is.
 */
function forAgent(event: WireEvent): { name: string; data: string } {
  const isCompleted = event.type === 'status_changed' && event.payload.get('status') === '"completed"';
  const name = isCompleted ? 'INTENT_COMPLETED' : nameOf(event);
  if (isCompleted || AGENT_NAMES.has(name)) return { name, data: dataOf(event) };
  return { name: 'LEASE_RELEASED', data: dataOf(event, ['scope']) };
}

/** The event with what its payload says beside it, where the SDK looks for it, but for the members left out. */
function dataOf(event: WireEvent, without: readonly string[] = []): string {
  const own = membersOf(event.text);
  const beside = new Map(event.payload).set('agent_id', JSON.stringify(event.agentId));
  const more = [...beside].filter(([name]) => !own.has(name) && !without.includes(name));
  const text = more.map(([name, value]) => `,${JSON.stringify(name)}:${value}`).join('');
  return `${event.text.slice(0, -1)}${text}}`;
}

/**
 * Runs a stream until its client leaves, its key is no good any more, or the server stops. The SDK comes straight back
 * from anything else, so what goes wrong is told on the stream and the stream stays open.
 */
function run(c: C, closing: AbortSignal, work: (sse: Sse) => Promise<void>): Response {
  const sse = new Sse(c.env.outgoing);
  const end = () => sse.end();
  const breath = setInterval(() => sse.comment(), IDLE_MS).unref();
  const release = c.get('hold')({ ended: end });
  closing.addEventListener('abort', end);
  sse.signal.addEventListener('abort', () => {
    clearInterval(breath);
    release();
    closing.removeEventListener('abort', end);
  });
  work(sse).catch((error: unknown) => {
    const refused = isBusError(error) || error instanceof WireError;
    if (!refused) log.error({ err: error }, 'An OpenIntent stream failed');
    const message = refused ? error.message : 'Something went wrong here.';
    return sse.send({ name: 'error', data: JSON.stringify({ error: message, message }) });
  });
  return RESPONSE_ALREADY_SENT;
}

async function streamIntent(c: C, live: Live, sse: Sse): Promise<void> {
  const ctx = c.get('ctx');
  const { intent } = await requireShared(ctx, 'openintent', c.req.param('intent') ?? '');
  const asked = Number(c.req.header('last-event-id') ?? Number.NaN);
  const after = Number.isInteger(asked) && asked >= 0 ? Math.min(asked, intent.revision) : intent.revision;
  let before: Before = (await historyBack(ctx, intent.id, { before: after + 1, limit: 1 }))[0];
  for await (const event of follow(live, ctx, { id: intent.id, after, idleMs: IDLE_MS }, sse.signal)) {
    if (!event) continue;
    const wireEvent = toWireEvent(event, before);
    before = event;
    if (wireEvent)
      await sse.send({ id: String(event.number), name: nameOf(wireEvent), data: dataOf(wireEvent) });
  }
}

/**
 * Sends an agent that connects what it was assigned before; returns the ids of the events. Only the last one has a
 * cursor, so that an agent that leaves in the middle is sent all of them again.
 */
async function sendAssigned(c: C, agent: string, cursor: string, sse: Sse): Promise<Set<string>> {
  const ctx = c.get('ctx');
  const assigned: WireEvent[] = [];
  for (const id of await assignedTo(ctx, agent)) {
    const page = { before: Number.MAX_SAFE_INTEGER, limit: ASSIGNMENTS, types: ['assigned'] as const };
    const events = (await historyBack(ctx, id, page)).flatMap((event) => toWireEvent(event, undefined) ?? []);
    const own = events.find((event) => event.agentId === agent);
    if (own) assigned.push(own);
  }
  for (const [at, event] of assigned.entries()) {
    const id = at === assigned.length - 1 ? { id: cursor } : {};
    await sse.send({ ...id, ...forAgent(event) });
  }
  return new Set(assigned.map((event) => event.id));
}

async function isDrained({ bus, workspace }: Context, agent: string): Promise<boolean> {
  const drained = await drainedWorkers(bus, workspace.id);
  return [...drained.values()].some(({ protocol, name }) => protocol === 'openintent' && name === agent);
}

/** What happens on the intents an agent is on, and that it is put on one or taken off. */
async function streamAgent(c: C, live: Live, sse: Sse): Promise<void> {
  const ctx = c.get('ctx');
  const agent = c.req.param('agent') ?? '';
  const asked = c.req.header('last-event-id');
  const after = await beginAt(live, asked);
  // What a drained agent is put on is told once it is resumed.
  let kept: { id: string; event: WireEvent }[] = [];
  const known =
    asked === undefined && !(await isDrained(ctx, agent))
      ? await sendAssigned(c, agent, formatCursor(after), sse)
      : new Set<string>();
  for await (const events of followWorkspace(live, ctx, { after, idleMs: IDLE_MS }, sse.signal)) {
    const keeps = await isDrained(ctx, agent);
    for (const { id, event } of keeps ? [] : kept) await sse.send({ id, ...forAgent(event) });
    if (!keeps) kept = [];
    const on = await onAmong(ctx, agent, [...new Set(events.map((event) => event.intentId))]);
    for (const event of events) {
      const itself = event.type === 'assigned' || event.type === 'unassigned';
      if (!on.has(event.intentId) && !itself) continue;
      const [before] = await historyBack(ctx, event.intentId, { before: event.number, limit: 1 });
      const wireEvent = toWireEvent(event, before);
      if (!wireEvent || (itself && wireEvent.agentId !== agent) || known.delete(wireEvent.id)) continue;
      if (keeps && event.type === 'assigned')
        kept = [...kept, { id: event.cursor, event: wireEvent }].slice(-KEPT);
      else await sse.send({ id: event.cursor, ...forAgent(wireEvent) });
    }
  }
}

/** Server-sent events on both families of paths: the SDK's and the official server's. */
export function streamRoutes(live: Live, closing: AbortSignal): readonly Route[] {
  const intent = async (c: C) => run(c, closing, (sse) => streamIntent(c, live, sse));
  const agent = async (c: C) => run(c, closing, (sse) => streamAgent(c, live, sse));
  // Said on the stream, which stays open: the SDK would ask again at once, and for ever.
  const unserved = (part: string) => async (c: C) =>
    run(c, closing, async () => {
      throw notServed(part);
    });
  return [
    ['GET', '/intents/:intent/subscribe', intent],
    ['GET', '/subscribe/intents/:intent', intent],
    ['GET', '/agents/:agent{.+}/subscribe', agent],
    ['GET', '/subscribe/agents/:agent{.+}', agent],
    ['GET', '/portfolios/:portfolio/subscribe', unserved('portfolios')],
    ['GET', '/subscribe/portfolios/:portfolio', unserved('portfolios')],
    ['GET', '/subscribe/channels/:channel', unserved('channels')],
  ];
}
