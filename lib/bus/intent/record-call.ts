import { type Bus, type Context, labelOf } from '@/lib/bus/context';
import { sha256 } from '@/lib/pure/digest';
import type { Tx } from '@/lib/store/driver/store';
import { findIntent } from '@/lib/store/intent/intents';
import { findWorkspaceById } from '@/lib/store/workspace/workspaces';
import { enqueue, headOf } from './insert';
import { transition } from './transition';

/** How long a call may go unrenewed before it counts as lost. */
export const CALL_LEASE_SECONDS = 60;

/** A call of a function that is under way or over, as it is written down beside the durable intents. */
export interface CallRecord {
  /** Whoever called. */
  readonly ctx: Context;
  readonly id: string;
  readonly namespace: string;
  readonly goal: string;
  /** JSON text. */
  readonly payload: string;
  readonly envelope: string;
  readonly startedAt: number;
  readonly worker: { readonly id: string; readonly name: string; readonly keyId: string };
  /** How it ended; null while it is under way. `result` is JSON text. */
  end: {
    readonly at: number;
    readonly result?: string;
    readonly error?: string;
    readonly errorCode?: string;
  } | null;
  /** Whether its beginning has been written. */
  begun: boolean;
}

/** The context as of an instant, so that what is written down late says when it was. */
const asOf = (ctx: Context, at: number): Context => ({ ...ctx, bus: { ...ctx.bus, now: () => at } });

async function begin(tx: Tx, call: CallRecord): Promise<void> {
  const { id, payload, startedAt: at, worker } = call;
  const ctx = asOf(call.ctx, at);
  const row = await enqueue(tx, ctx, id, at, {
    protocol: 'iii',
    namespace: call.namespace,
    goal: call.goal,
    priority: 100,
    visibility: 'public',
    publisher_id: ctx.actor.id,
    publisher_name: ctx.actor.name,
    target_worker: null,
    required_capability: null,
    idempotency_key: null,
    run_at: at,
    expires_at: null,
    max_attempts: 1,
    backoff_base_ms: 0,
    retry_of: null,
    worker_name: null,
    parent_id: null,
    reply_to: null,
    publisher_label: labelOf(ctx.actor),
    envelope: call.envelope,
    payload_version: 1,
    payload_hash: sha256(payload),
    payload_head: headOf(payload),
    payload,
  });
  const claimExpiresAt = ctx.bus.now() + CALL_LEASE_SECONDS * 1_000;
  await transition(tx, ctx, row, {
    type: 'claimed',
    recorded: true,
    phase: 'running',
    phaseReason: 'claimed',
    data: { worker: worker.name, workerId: worker.id, attempt: 1, maxAttempts: 1, claimExpiresAt },
    change: {
      attempts: 1,
      claim_key_id: worker.keyId,
      worker_id: worker.id,
      worker_name: worker.name,
      claimed_at: at,
      claim_expires_at: claimExpiresAt,
    },
  });
}

async function finish(tx: Tx, call: CallRecord, end: NonNullable<CallRecord['end']>): Promise<void> {
  const ctx = asOf(call.ctx, end.at);
  const row = await findIntent(tx, ctx.workspace.id, call.id);
  // Ended meanwhile by a person, or by the clock.
  if (row?.phase !== 'running') return;
  const data = { worker: call.worker.name, attempt: 1, maxAttempts: 1 };
  const { result, error, errorCode } = end;
  if (error === undefined) {
    const step = { type: 'succeeded', phase: 'succeeded', phaseReason: 'fulfilled', data } as const;
    await transition(tx, ctx, row, { ...step, ...(result !== undefined && { result }) });
  } else {
    const step = { type: 'failed', phase: 'failed', phaseReason: 'error', data } as const;
    await transition(tx, ctx, row, { ...step, error, errorCode });
  }
}

/**
 * Writes down a batch of calls, their beginnings and ends, in one transaction. Nobody waits for it: the call
 * itself has been made, and its callers' rights checked, when it is written down.
 */
export async function recordCalls(bus: Bus, calls: readonly CallRecord[]): Promise<void> {
  await bus.store.write(async (tx) => {
    for (const call of calls) {
      if (!call.begun) await begin(tx, call);
      if (call.end) await finish(tx, call, call.end);
    }
  });
  for (const call of calls) call.begun = true;
  bus.store.hint();
}

/** Of a hundred plain calls, how many this workspace wants written down. */
export async function callSampling(bus: Bus, workspaceId: string): Promise<number> {
  const row = await findWorkspaceById(bus.store.read, workspaceId);
  return row?.call_sampling ?? 0;
}
