import { randomBytes } from 'node:crypto';
import { type Context, commit } from '@/lib/bus/context';
import { BusError } from '@/lib/bus/errors';
import { requireScope } from '@/lib/bus/scope';
import { backoffMs } from '@/lib/pure/backoff';
import { sha256 } from '@/lib/pure/digest';
import { parseId } from '@/lib/shape/id';
import type { Protocol } from '@/lib/shape/protocol';
import { TRAITS } from '@/lib/shape/protocol/traits';
import type { Tx } from '@/lib/store/driver/store';
import { nextRunAt, takeNextIntent } from '@/lib/store/intent/claimable';
import { findClaimed } from '@/lib/store/intent/held-by';
import { findIntent, type IntentRow } from '@/lib/store/intent/intents';
import { drainedWorkers } from './drained';
import { annotate, move } from './event-log';
import type { Intent } from './intent';
import { countStart, fullGoals, queueLimits } from './limits';
import { pausedGoals } from './paused';
import { offerable } from './pure/offerable';

export interface ClaimInput {
  protocol: Protocol;
  namespace: string;
  goal?: string | undefined;
  publisherId?: string | undefined;
  workerName: string | null;
  capabilities: readonly string[];
}

export interface Claimed {
  intent: Intent;
  attempt: number;
  /** Proof of the claim; shown only here. */
  token: string;
  /** How long it lasts unless it is extended: its queue's time, or else the workspace's. */
  seconds: number;
  expiresAt: number;
}

/** A claim that is over: its token opens nothing, its deadline no longer counts. */
const OVER = { claim_token_hash: null, claim_expires_at: null };

const NO_CLAIM = 'fulfilled or failed already, claimed by another key, or its claim has run out';

/** Notes the worker behind a request as alive, and returns how history names it. */
function sighted(ctx: Context, input: ClaimInput) {
  return ctx.bus.heartbeats.seen({
    workspaceId: ctx.workspace.id,
    keyId: ctx.actor.id,
    protocol: input.protocol,
    workerName: input.workerName,
    capabilities: input.capabilities,
    goals: [input.goal ?? ''],
    address: ctx.address,
    userAgent: ctx.userAgent,
    at: ctx.bus.now(),
    sign: input.protocol === 'iii' ? 'work' : 'poll',
  });
}

/**
 * Takes the next offerable intent for a worker: highest priority first, then by the time it became due.
 * Nobody else is given it until the claim expires. Null when there is none, and then nothing is written.
 */
export async function claim(ctx: Context, input: ClaimInput): Promise<Claimed | null> {
  await requireScope(ctx, 'intent.claim');
  const worker = sighted(ctx, input);
  const token = randomBytes(16).toString('hex');
  const claimed = await ctx.bus.store.write(async (tx) => {
    const now = ctx.bus.now();
    const paused = await pausedGoals(ctx.bus, ctx.workspace.id, tx);
    const isDrained = (await drainedWorkers(ctx.bus, ctx.workspace.id, tx)).has(worker.id);
    if (isDrained) return null;
    const limits = await queueLimits(ctx.bus, ctx.workspace.id, tx);
    const full = await fullGoals(tx, ctx.bus, ctx.workspace.id, limits, input.goal);
    if (input.goal !== undefined && (paused.has(input.goal) || full.has(input.goal))) return null;
    const row = await takeNextIntent(tx, ctx.bus.store.dialect, ctx.workspace.id, {
      namespace: input.namespace,
      goal: input.goal,
      keyId: ctx.actor.id,
      publisherId: input.publisherId,
      worker: input.workerName,
      capabilities: input.capabilities,
      isAnyPaused: paused.size > 0,
      full: [...full],
      now,
    });
    if (!row || !offerable(row, now, { paused, isDrained })) return null;
    const attempt = row.attempts + 1;
    const claimSeconds = limits.get(row.goal)?.claim_seconds ?? ctx.workspace.claimSeconds;
    const expiresAt = now + claimSeconds * 1_000;
    const data = {
      worker: worker.name,
      workerId: worker.id,
      attempt,
      maxAttempts: row.max_attempts,
      claimExpiresAt: expiresAt,
    };
    const entry = { type: 'claimed', phase: 'running', phaseReason: 'claimed', data, at: now } as const;
    const after = await move(tx, ctx, row, entry, {
      attempts: attempt,
      claim_token_hash: sha256(token),
      claim_key_id: ctx.actor.id,
      worker_id: worker.id,
      worker_name: worker.name,
      claimed_at: now,
      claim_expires_at: expiresAt,
    });
    // A rule may hold it at the last moment; the next ask finds the next one.
    if (after.phase !== 'running') return null;
    await countStart(tx, ctx.bus, ctx.workspace.id, limits, row.goal);
    return { intent: after, attempt, token, seconds: claimSeconds, expiresAt };
  });
  if (claimed) ctx.bus.store.hint();
  return claimed;
}

/** When the next queued intent of a goal is due, in the past if it is; null when none is queued. */
export async function nextDue(ctx: Context, namespace: string, goal: string): Promise<number | null> {
  await requireScope(ctx, 'intent.claim');
  return nextRunAt(ctx.bus.store.read, ctx.workspace.id, namespace, goal);
}

/** A claim named by the intent, and by its token where the protocol carries one. */
export interface ClaimRef {
  id: string;
  token?: string | undefined;
}

/** The id of the intent on which the actor holds the claim of a token; null when it holds none. */
export async function claimOf(ctx: Context, token: string): Promise<string | null> {
  await requireScope(ctx, 'intent.claim');
  const by = { keyId: ctx.actor.id, tokenHash: sha256(token) };
  return (await findClaimed(ctx.bus.store.read, ctx.workspace.id, by))?.id ?? null;
}

/** The claimed row if this actor holds a live claim on it; throws `not_found` otherwise. */
async function heldClaim(tx: Tx, ctx: Context, ref: ClaimRef): Promise<IntentRow> {
  const id = parseId(ref.id);
  const row = id && (await findIntent(tx, ctx.workspace.id, id));
  const held =
    row &&
    row.phase === 'running' &&
    row.claim_key_id === ctx.actor.id &&
    (row.claim_expires_at ?? 0) > ctx.bus.now() &&
    (ref.token === undefined || sha256(ref.token) === row.claim_token_hash);
  if (!held) throw new BusError('not_found', `No such claim: unknown, ${NO_CLAIM}.`);
  // The claim on a call is renewed for its worker, which is heard of by its connection.
  if (row.worker_id !== null && TRAITS[row.protocol].offer === 'claim')
    ctx.bus.heartbeats.worked(ctx.workspace.id, row.worker_id, ctx.bus.now());
  return row;
}

/** Lengthens a claim to `seconds` from now. Throws `not_found` when it is not held. */
export async function extendClaim(ctx: Context, ref: ClaimRef & { seconds: number }): Promise<void> {
  await requireScope(ctx, 'intent.claim');
  await commit(ctx.bus, async (tx) => {
    const row = await heldClaim(tx, ctx, ref);
    const at = ctx.bus.now();
    const claimExpiresAt = at + ref.seconds * 1_000;
    const data = { claimExpiresAt };
    await annotate(tx, ctx, row, { type: 'extended', data, at }, { claim_expires_at: claimExpiresAt });
  });
}

/** Ends a claimed intent well, with a result as JSON text if there is one. Throws `not_found`. */
export async function fulfil(
  ctx: Context,
  ref: ClaimRef & { result: string | null; resultType: 'json' | 'text' },
): Promise<void> {
  await requireScope(ctx, 'intent.claim');
  await commit(ctx.bus, async (tx) => {
    const row = await heldClaim(tx, ctx, ref);
    const at = ctx.bus.now();
    const data = {
      worker: row.worker_name ?? undefined,
      attempt: row.attempts,
      ...(ref.result !== null && { resultHash: sha256(ref.result) }),
    };
    const entry = { type: 'succeeded', phase: 'succeeded', phaseReason: 'fulfilled', data, at } as const;
    await move(tx, ctx, row, entry, {
      ...OVER,
      finished_at: at,
      error: null,
      error_code: null,
      result: ref.result,
      result_type: ref.resultType,
    });
  });
}

/**
 * Reports that an attempt failed. The intent goes back to the queue after its backoff, or ends: at once if
 * `terminal`, else when its attempts are used up. Throws `not_found`.
 */
export async function fail(
  ctx: Context,
  ref: ClaimRef & { error: string; errorCode?: string; terminal: boolean },
): Promise<{ retried: boolean }> {
  await requireScope(ctx, 'intent.claim');
  return commit(ctx.bus, async (tx) => {
    const row = await heldClaim(tx, ctx, ref);
    const { error, errorCode, terminal } = ref;
    return endAttempt(tx, ctx, row, { error, errorCode, type: 'failed', terminal });
  });
}

/** What a failed or lapsed attempt leads to: another one later, or the end. */
export async function endAttempt(
  tx: Tx,
  ctx: Pick<Context, 'bus' | 'actor'>,
  row: IntentRow,
  how: { error: string; errorCode?: string | undefined; type: 'failed' | 'lapsed'; terminal: boolean },
): Promise<{ retried: boolean }> {
  const at = ctx.bus.now();
  const { error, errorCode } = how;
  const said = { error, error_code: errorCode ?? null };
  const data = {
    worker: row.worker_name ?? undefined,
    attempt: row.attempts,
    maxAttempts: row.max_attempts,
    error,
    ...(errorCode !== undefined && { errorCode }),
  };
  if (how.terminal || row.attempts >= row.max_attempts) {
    const phaseReason = how.terminal ? 'error' : 'exhausted';
    const entry = { type: how.type, phase: 'failed', phaseReason, data, at } as const;
    await move(tx, ctx, row, entry, { ...OVER, ...said, finished_at: at });
    return { retried: false };
  }
  const runAt = at + backoffMs(row.backoff_base_ms, row.attempts, Math.random());
  const phaseReason = how.type === 'lapsed' ? 'lapsed' : 'retrying';
  const entry = { type: how.type, phase: 'queued', phaseReason, data: { ...data, runAt }, at } as const;
  await move(tx, ctx, row, entry, { ...OVER, ...said, run_at: runAt });
  return { retried: true };
}
