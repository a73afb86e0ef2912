import { type Context, commit } from '@/lib/bus/context';
import { isBusError } from '@/lib/bus/errors';
import { namedWorkerId } from '@/lib/bus/heartbeats';
import { drainedWorkers, isDrainedAgent } from '@/lib/bus/intent/drained';
import { type Intent, requireIntent } from '@/lib/bus/intent/intent';
import { pausedGoals } from '@/lib/bus/intent/paused';
import { type Closed, isStopped, offerable } from '@/lib/bus/intent/pure/offerable';
import { lockIntent, transition } from '@/lib/bus/intent/transition';
import { requireScope } from '@/lib/bus/scope';
import { followRows } from '@/lib/bus/stream/follow-rows';
import type { Live } from '@/lib/bus/stream/live';
import { agentName, isSameAgent } from '@/lib/shape/agent/address';
import { type Cursor, formatCursor } from '@/lib/shape/cursor';
import { cut } from '@/lib/shape/cut';
import type { LiveEvent } from '@/lib/shape/live';
import { isFinished } from '@/lib/shape/phase';
import { findIntents } from '@/lib/store/intent/intents';
import {
  lastMail,
  listMail,
  listMailAfter,
  listMailChanges,
  listUntaken,
  type Mail,
  ownersOf,
} from '@/lib/store/mailbox/mailbox';

/** Few, since each may have a payload and an envelope of 128 KiB. */
const BATCH = 10;

/** What lies in an owner's mailbox, last come first, each intent once; what came before a number alone. */
export async function* mailBack(ctx: Context, owner: string, before?: number): AsyncGenerator<Mail> {
  await requireScope(ctx, 'intent.read');
  let last = before ?? Number.MAX_SAFE_INTEGER;
  for (;;) {
    const rows = await listMail(ctx.bus.store.read, ctx.workspace.id, owner, last, BATCH);
    yield* rows;
    const end = rows.at(-1);
    if (!end || rows.length < BATCH) return;
    last = end.mail_number;
  }
}

/** The number of what came last to a mailbox; 0 for nothing yet. */
export async function mailboxEnd(ctx: Context, owner: string): Promise<number> {
  await requireScope(ctx, 'intent.claim');
  return lastMail(ctx.bus.store.read, ctx.workspace.id, owner);
}

/** Whose mailboxes an intent is in, first addressed first. Throws `not_found`. */
export async function mailboxesOf(ctx: Context, intentId: string): Promise<string[]> {
  const { id } = await requireIntent(ctx, intentId);
  return ownersOf(ctx.bus.store.read, ctx.workspace.id, id);
}

/** What changed in a mailbox after a place in the log: each intent once, where it changed last. */
export async function mailChanges(
  ctx: Context,
  owner: string,
  cursor: Cursor,
  limit: number,
): Promise<{ changes: { cursor: string; intent: Intent }[]; more: boolean }> {
  await requireScope(ctx, 'intent.read');
  const { read, dialect } = ctx.bus.store;
  const at = { workspaceId: ctx.workspace.id, owner, cursor };
  const events = await listMailChanges(read, dialect, at, limit + 1);
  const shown = events.slice(0, limit);
  const rows = await findIntents(
    read,
    ctx.workspace.id,
    shown.map((event) => event.intent_id),
  );
  const byId = new Map(rows.map((row) => [row.id, row]));
  const changes = shown.flatMap((event) => {
    const intent = byId.get(event.intent_id);
    return intent ? [{ cursor: formatCursor(event), intent }] : [];
  });
  return { changes, more: events.length > limit };
}

/** What people keep closed to an agent. */
async function closedTo(ctx: Context, owner: string): Promise<Closed> {
  const paused = await pausedGoals(ctx.bus, ctx.workspace.id);
  const drained = await drainedWorkers(ctx.bus, ctx.workspace.id);
  return { paused, isDrained: isDrainedAgent(drained, owner) };
}

/** Whether an agent is not to be handed an intent now; it comes to the mailbox anew once people let it. */
async function isKeptBack(ctx: Context, { phase, phase_reason, goal }: Intent, owner: string) {
  if (phase !== 'queued' || phase_reason === 'delivered') return false;
  const { paused, isDrained } = await closedTo(ctx, owner);
  return isDrained || paused.has(goal);
}

/** Moves an intent that an agent is handed from the queue to delivered, once. Returns the row after. */
async function deliver(ctx: Context, mail: Mail, owner: string): Promise<Mail> {
  const { mail_number, ...row } = mail;
  const closed = await closedTo(ctx, owner);
  const fresh = (one: Intent) => one.phase_reason === 'published' && offerable(one, ctx.bus.now(), closed);
  if (!isSameAgent(row.worker_name ?? '', owner) || !fresh(row)) return mail;
  const after = await commit(ctx.bus, async (tx) => {
    const held = await lockIntent(tx, ctx, row.id);
    if (!fresh(held)) return held;
    const step = { type: 'delivered', phase: 'queued', phaseReason: 'delivered' } as const;
    return transition(tx, ctx, held, { ...step, data: { agent: owner } });
  });
  return { ...after, mail_number };
}

/** Notes that an agent has taken what it was handed up to a number. */
export async function takeMail(ctx: Context, owner: string, upTo: number): Promise<void> {
  await requireScope(ctx, 'intent.claim');
  const rows = await listUntaken(ctx.bus.store.read, { workspaceId: ctx.workspace.id, owner, upTo });
  for (const { id, worker_name } of rows) {
    if (!isSameAgent(worker_name ?? '', owner)) continue;
    await commit(ctx.bus, async (tx) => {
      const row = await lockIntent(tx, ctx, id);
      if (row.phase !== 'queued' || row.phase_reason !== 'delivered') return;
      const step = { type: 'acknowledged', phase: 'running', phaseReason: 'acknowledged' } as const;
      const workerId = namedWorkerId(ctx, row.protocol, cut(owner, 255));
      const data = { agent: owner, workerId };
      await transition(tx, ctx, row, { ...step, data, change: { worker_id: workerId } });
    }).catch((error: unknown) => {
      // Past its time meanwhile, or gone: whoever listens need not know.
      if (!isBusError(error)) throw error;
    });
  }
}

/**
 * What comes to an owner's mailbox after a number, in order, until `signal` aborts; what waits in the queue
 * is delivered by it. What a person holds is passed over. Every `idleMs` without anything it yields null.
 */
export async function* followMail(
  live: Live,
  ctx: Context,
  input: {
    owner: string;
    after: number;
    finished: boolean;
    wanted: (intent: Intent) => boolean;
    idleMs: number;
  },
  signal: AbortSignal,
): AsyncGenerator<Mail | null> {
  await requireScope(ctx, 'intent.claim');
  // However the address is written, in an event's data it ends so.
  const named = JSON.stringify(agentName(input.owner)).slice(1);
  const about = {
    workspaceId: ctx.workspace.id,
    concerns: ({ type, phase, data }: LiveEvent) => {
      if (type === 'assigned' || type === 'escalated') return data.includes(named);
      // The end of an intent goes to whom it replies to; who lets a held one go need not name its agent.
      return isFinished(phase) ? input.finished : type === 'requeued';
    },
    idleMs: input.idleMs,
  };
  const at = { workspaceId: ctx.workspace.id, owner: input.owner, finished: input.finished };
  let after = input.after;
  const read = () => listMailAfter(ctx.bus.store.read, { ...at, after }, BATCH);
  for await (const row of followRows(live, about, signal, read)) {
    if (row) after = row.mail_number;
    if (!row) yield null;
    if (!row || isStopped(row.phase_reason) || !input.wanted(row)) continue;
    if (await isKeptBack(ctx, row, input.owner)) continue;
    const delivered = await deliver(ctx, row, input.owner);
    // A rule may hold it now.
    if (!isStopped(delivered.phase_reason)) yield delivered;
  }
}
