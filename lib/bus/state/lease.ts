import { v7 as uuidv7 } from 'uuid';
import { z } from 'zod';
import { type Bus, type Context, calledAs, commit, type Doer } from '@/lib/bus/context';
import { BusError } from '@/lib/bus/errors';
import { annotate } from '@/lib/bus/intent/event-log';
import { type Intent, requireIntent } from '@/lib/bus/intent/intent';
import { lockIntent } from '@/lib/bus/intent/transition';
import { parseInput } from '@/lib/bus/parse-input';
import { requireScope } from '@/lib/bus/scope';
import { SYSTEM_ACTOR } from '@/lib/bus/system-context';
import { isStorable } from '@/lib/pure/text';
import type { EventType } from '@/lib/shape/event';
import { parseId } from '@/lib/shape/id';
import {
  changeLease,
  expiredLeases,
  findLease,
  insertLease,
  type LeaseRow,
  openLeases,
} from '@/lib/store/collab/leases';
import type { Tx } from '@/lib/store/driver/store';
import { lockIntentRow } from '@/lib/store/intent/intents';
import { pathOf, touches } from './pure/state-patch';

export type Lease = LeaseRow;

const BATCH = 100;
const LONGEST_MS = 7 * 24 * 60 * 60 * 1_000;

/** Somebody else holds the scope. */
export class LeaseHeld extends BusError {
  constructor(readonly lease: Lease) {
    super('conflict', `The scope ${lease.scope} is leased to ${lease.holder}.`);
  }
}

const duration = z
  .number()
  .positive('The duration must be more than 0.')
  .max(LONGEST_MS, 'The duration is longer than 7 days.');

const acquisition = z.object({
  id: z.string(),
  scope: z.string().trim().min(1).max(255).refine(isStorable, 'has a character that cannot be stored'),
  durationMs: duration,
});

/** How a lease ended: its holder gave it back before its time, or the time ran out; null while it is held. */
export function endOf(lease: Lease, now: number): 'released' | 'expired' | null {
  if (lease.released_at !== null && lease.released_at < lease.expires_at) return 'released';
  return lease.expires_at <= now ? 'expired' : null;
}

/** The agent that asks, as it names itself under its key. */
const isHolder = (ctx: Context, lease: Lease) =>
  lease.holder === calledAs(ctx.actor) && lease.key_id === ctx.actor.id;

function noteLease(tx: Tx, doer: Doer, row: Intent, type: EventType, lease: Lease): Promise<Intent> {
  const data = { leaseId: lease.id, scope: lease.scope, agent: lease.holder, expiresAt: lease.expires_at };
  return annotate(tx, doer, row, { type, data });
}

/** Ends every lease on an intent before its time, whoever holds it. Returns the row after. */
export async function endLeases(tx: Tx, ctx: Context, row: Intent): Promise<Intent> {
  const at = ctx.bus.now();
  let after = row;
  for (const lease of await openLeases(tx, row.workspace_id, row.id)) {
    if (lease.expires_at <= at) continue;
    await changeLease(tx, lease, { released_at: at });
    after = await noteLease(tx, ctx, after, 'lease_released', lease);
  }
  return after;
}

/**
 * Gives an agent a scope of an intent for itself, until it gives it back or its time is over. Throws
 * {@link LeaseHeld} while somebody has it, the same agent included, `not_found`, `invalid`.
 */
export async function acquireLease(ctx: Context, input: z.input<typeof acquisition>): Promise<Lease> {
  await requireScope(ctx, 'intent.claim');
  const { scope, durationMs } = parseInput(acquisition, input);
  const { id } = await requireIntent(ctx, input.id);
  return commit(ctx.bus, async (tx) => {
    const row = await lockIntent(tx, ctx, id);
    const at = ctx.bus.now();
    const open = await openLeases(tx, ctx.workspace.id, id);
    const held = open.find((lease) => lease.scope === scope && lease.expires_at > at);
    if (held) throw new LeaseHeld(held);
    const lease = {
      workspace_id: ctx.workspace.id,
      id: uuidv7(),
      intent_id: id,
      scope,
      holder: calledAs(ctx.actor),
      key_id: ctx.actor.id,
      acquired_at: at,
      expires_at: at + Math.round(durationMs),
      released_at: null,
    };
    await insertLease(tx, lease);
    await noteLease(tx, ctx, row, 'lease_acquired', lease);
    return lease;
  });
}

/** The agent's own lease, not yet given back; throws `not_found`. */
async function requireOwn(tx: Tx, ctx: Context, intentId: string, leaseId: string): Promise<Lease> {
  const id = parseId(leaseId);
  const lease = id ? await findLease(tx, ctx.workspace.id, intentId, id) : undefined;
  if (!lease || !isHolder(ctx, lease)) throw new BusError('not_found', 'The agent has no such lease.');
  return lease;
}

/**
 * Lengthens a lease to a time from now. One that ran out is taken up again, unless somebody else has the scope by
 * now: {@link LeaseHeld}. Throws `not_found` when it is not the agent's or was given back, `invalid`.
 */
export async function renewLease(
  ctx: Context,
  input: { intentId: string; leaseId: string; durationMs: number },
): Promise<Lease> {
  await requireScope(ctx, 'intent.claim');
  const durationMs = parseInput(duration, input.durationMs);
  const { id } = await requireIntent(ctx, input.intentId);
  return commit(ctx.bus, async (tx) => {
    const row = await lockIntent(tx, ctx, id);
    const lease = await requireOwn(tx, ctx, id, input.leaseId);
    const at = ctx.bus.now();
    const open = await openLeases(tx, ctx.workspace.id, id);
    const held = open.find((one) => one.scope === lease.scope && one.id !== lease.id && one.expires_at > at);
    if (held) throw new LeaseHeld(held);
    if (endOf(lease, at) === 'released') throw new BusError('not_found', 'The agent gave this lease back.');
    const anew = { expires_at: at + Math.round(durationMs), released_at: null };
    await changeLease(tx, lease, anew);
    const renewed = { ...lease, ...anew };
    await noteLease(tx, ctx, row, 'lease_renewed', renewed);
    return renewed;
  });
}

/** Gives a lease back; once more is no harm. Throws `not_found` when it is not the agent's. */
export async function releaseLease(
  ctx: Context,
  input: { intentId: string; leaseId: string },
): Promise<void> {
  await requireScope(ctx, 'intent.claim');
  const { id } = await requireIntent(ctx, input.intentId);
  await commit(ctx.bus, async (tx) => {
    const row = await lockIntent(tx, ctx, id);
    const lease = await requireOwn(tx, ctx, id, input.leaseId);
    if (lease.released_at !== null) return;
    const at = ctx.bus.now();
    await changeLease(tx, lease, { released_at: Math.min(at, lease.expires_at - 1) });
    await noteLease(tx, ctx, row, 'lease_released', lease);
  });
}

/** The leases that are held on an intent now, oldest first. Throws `not_found`. */
export async function heldLeases(ctx: Context, intentId: string): Promise<Lease[]> {
  const { id } = await requireIntent(ctx, intentId);
  const open = await openLeases(ctx.bus.store.read, ctx.workspace.id, id);
  return open.filter((lease) => lease.expires_at > ctx.bus.now());
}

/** Throws {@link LeaseHeld} when a path of the state lies in, or around, what another agent has a lease on. */
export async function requireUnleased(
  tx: Tx,
  ctx: Context,
  intentId: string,
  paths: readonly (readonly string[])[],
): Promise<void> {
  for (const lease of await openLeases(tx, ctx.workspace.id, intentId)) {
    if (lease.expires_at <= ctx.bus.now() || isHolder(ctx, lease)) continue;
    const leased = pathOf(lease.scope);
    if (paths.some((path) => touches(path, leased))) throw new LeaseHeld(lease);
  }
}

/** Ends up to a batch of leases that ran out, with an event each. Ask again if it was full. */
export async function expireLeases(bus: Bus): Promise<{ count: number; full: boolean }> {
  const due = await expiredLeases(bus.store.read, bus.now(), BATCH);
  for (const { workspace_id: workspaceId, intent_id: intentId, id } of due) {
    await commit(bus, async (tx) => {
      const row = await lockIntentRow(tx, bus.store.dialect, workspaceId, intentId);
      const lease = await findLease(tx, workspaceId, intentId, id);
      const at = bus.now();
      // Given back or renewed in between.
      if (!row || !lease || lease.released_at !== null || lease.expires_at > at) return;
      await changeLease(tx, lease, { released_at: at });
      await noteLease(tx, { bus, actor: SYSTEM_ACTOR }, row, 'lease_expired', lease);
    });
  }
  return { count: due.length, full: due.length === BATCH };
}
