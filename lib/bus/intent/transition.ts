import { auditAct } from '@/lib/bus/audit';
import { type Context, commit } from '@/lib/bus/context';
import { BusError } from '@/lib/bus/errors';
import { requireScope } from '@/lib/bus/scope';
import { sha256 } from '@/lib/pure/digest';
import type { EventData, EventType } from '@/lib/shape/event';
import { isFinished, type Phase, type PhaseReason } from '@/lib/shape/phase';
import type { Scope } from '@/lib/shape/role';
import type { Tx } from '@/lib/store/driver/store';
import { type IntentChange, lockIntentRow } from '@/lib/store/intent/intents';
import { drainedWorkers, isDrainedFor } from './drained';
import { annotate, HELD, move } from './event-log';
import { type Intent, requireIntent } from './intent';
import { takePlace } from './limits';
import { pausedGoals } from './paused';
import { type Closed, isHeld, OPEN, startable } from './pure/offerable';

/** One move of an intent, and the event that tells of it. */
export interface Step {
  type: EventType;
  phase: Phase;
  phaseReason: PhaseReason;
  data?: EventData;
  /** JSON text of what else its protocol says, kept in the event exactly as it came. */
  detail?: string;
  /** JSON text of what came of it so far. */
  result?: string;
  error?: string;
  /** What its protocol calls the error. */
  errorCode?: string | undefined;
  /** True when an owner of the intent changed it, so that its generation counts up. */
  counts?: boolean;
  /** True when people have approved a held intent. */
  releases?: boolean;
  /** True when somebody who may ends a pause. */
  resumes?: boolean;
  /** True for what has happened already and is only written down. */
  recorded?: boolean;
  change?: IntentChange;
}

/** What an intent that has come to its end no longer has. */
const OVER = { claim_token_hash: null, claim_expires_at: null } as const;

/** Throws `stale` when the intent is no longer as the caller knew it. */
export function requireGeneration(row: Intent, expected: number | undefined): void {
  if (expected === undefined || expected === row.generation) return;
  throw new BusError('stale', `The intent is at generation ${row.generation}, not ${expected}.`);
}

/** What people keep closed, where it can keep an intent from starting. */
async function closedFor(tx: Tx, ctx: Context, row: Intent, step: Step): Promise<Closed> {
  if (row.phase !== 'queued' || step.recorded) return OPEN;
  const paused = await pausedGoals(ctx.bus, row.workspace_id, tx);
  const drained = await drainedWorkers(ctx.bus, row.workspace_id, tx);
  return { paused, isDrained: isDrainedFor(drained, ctx, row) };
}

/**
 * Moves an intent within a verb's transaction. Throws `conflict` when it has finished and when it is to run
 * and may not, since it is delayed, past its time, in a queue that is paused or at its limit, or begun by a drained worker;
 * `held` while people are deciding about it, when it can only be given up. Returns the row after.
 */
export async function transition(tx: Tx, ctx: Context, row: Intent, step: Step): Promise<Intent> {
  const at = ctx.bus.now();
  const givesUp = step.phase === 'canceled' || step.phase === 'failed';
  if (isHeld(row) && !step.releases && !givesUp) {
    throw new BusError('held', HELD);
  }
  if (row.phase_reason === 'paused' && ctx.actor.kind === 'key' && !step.resumes && !givesUp) {
    throw new BusError('conflict', 'The intent is paused until a person resumes it.');
  }
  if (row.phase === 'queued' && step.phase === 'running' && !step.recorded) await takePlace(tx, ctx.bus, row);
  if (step.phase === 'running' && !startable(row, at, await closedFor(tx, ctx, row, step))) {
    throw new BusError('conflict', `The intent is ${row.phase} (${row.phase_reason}) and may not start.`);
  }
  const finishes = isFinished(step.phase);
  const entry = {
    type: step.type,
    phase: step.phase,
    phaseReason: step.phaseReason,
    data: {
      ...step.data,
      ...(step.error !== undefined && { error: step.error }),
      ...(step.errorCode !== undefined && { errorCode: step.errorCode }),
      ...(step.result !== undefined && { resultHash: sha256(step.result) }),
      ...(step.counts && { generation: row.generation + 1 }),
    },
    detail: step.detail,
    at,
    recorded: step.recorded,
  };
  return move(tx, ctx, row, entry, {
    ...step.change,
    ...(step.result !== undefined && { result: step.result }),
    // What came of it before it failed is no account of why; it stays in the event that told of it.
    ...(step.result === undefined && step.phase === 'failed' && { result: null }),
    ...(step.error !== undefined && { error: step.error, error_code: step.errorCode ?? null }),
    ...(step.counts && { generation: row.generation + 1 }),
    ...(finishes && { ...OVER, finished_at: at }),
  });
}

/** The intent, which nobody else changes until this transaction ends; throws `not_found`. */
export async function lockIntent(tx: Tx, ctx: Context, canonical: string): Promise<Intent> {
  const row = await lockIntentRow(tx, ctx.bus.store.dialect, ctx.workspace.id, canonical);
  if (!row) throw new BusError('not_found', 'The intent is gone.');
  return row;
}

/**
 * Moves an unfinished intent on the word of whoever works on it or owns it, by any protocol's form of its id.
 * `step` decides on the row as it is in the transaction. Audited when a person does it. Returns the row
 * after. Throws `not_found`, `conflict`, `stale`, and what `step` throws.
 */
export async function advance(
  ctx: Context,
  input: { id: string; scope: Scope; expected?: number | undefined },
  step: (row: Intent) => Step,
): Promise<Intent> {
  await requireScope(ctx, input.scope);
  const { id } = await requireIntent(ctx, input.id);
  return commit(ctx.bus, async (tx) => {
    const row = await lockIntent(tx, ctx, id);
    requireGeneration(row, input.expected);
    const next = step(row);
    const after = await transition(tx, ctx, row, next);
    if (ctx.actor.kind === 'user') {
      const act = { action: `intent.${next.type}`, subject: `intent ${id}` };
      await auditAct(tx, ctx, { ...act, before: row.phase, after: after.phase });
    }
    return after;
  });
}

/**
 * Changes what is written of an intent and leaves its phase alone: an event of the protocol's own, a
 * control, an envelope. Returns the row after. Throws `not_found`, `conflict` when it has finished unless
 * `evenFinished`, `stale`.
 */
export async function note(
  ctx: Context,
  input: { id: string; scope: Scope; expected?: number | undefined; evenFinished?: boolean },
  entry: (row: Intent) => {
    type: EventType;
    data: EventData;
    /** JSON text, kept exactly. */
    detail?: string | undefined;
    counts?: boolean;
    change?: IntentChange;
  },
): Promise<Intent> {
  await requireScope(ctx, input.scope);
  const { id } = await requireIntent(ctx, input.id);
  return commit(ctx.bus, async (tx) => {
    const row = await lockIntent(tx, ctx, id);
    requireGeneration(row, input.expected);
    if (isFinished(row.phase) && !input.evenFinished) {
      throw new BusError('conflict', `The intent is ${row.phase} and cannot be changed.`);
    }
    const { type, data, detail, counts, change } = entry(row);
    const generation = row.generation + 1;
    const said = { ...data, ...(counts && { generation }) };
    return annotate(tx, ctx, row, { type, data: said, detail }, { ...change, ...(counts && { generation }) });
  });
}
