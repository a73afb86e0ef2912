import { v7 as uuidv7 } from 'uuid';
import { auditAct } from '@/lib/bus/audit';
import { type Context, commit } from '@/lib/bus/context';
import { BusError } from '@/lib/bus/errors';
import { beginAgain } from '@/lib/bus/graph/begin-again';
import { annotate } from '@/lib/bus/intent/event-log';
import { enqueue, headOf } from '@/lib/bus/intent/insert';
import { requireIntent } from '@/lib/bus/intent/intent';
import { holdIn, ruleFor } from '@/lib/bus/rule/hold';
import { requireScope } from '@/lib/bus/scope';
import { sha256 } from '@/lib/pure/digest';
import { payloadProblem } from '@/lib/pure/payload';
import { isFinished } from '@/lib/shape/phase';
import type { Rule } from '@/lib/shape/rule';
import type { Tx } from '@/lib/store/driver/store';
import { findIntent, type IntentRow } from '@/lib/store/intent/intents';
import { sendAgain } from './send';

interface Again {
  /** What holds the new one, if a rule does. */
  rule?: Rule | undefined;
  /** JSON text in the place of the old one's payload. */
  payload?: string | undefined;
  reason?: string | undefined;
}

const edited = (payload: string) => ({
  payload,
  payload_hash: sha256(payload),
  payload_head: headOf(payload),
});

/**
 * Publishes a finished intent's work again as a new intent linked to it, with the same payload or another. Returns the
 * new one's id. Throws `conflict` while it is unfinished or once it has been retried.
 */
export async function retryIn(tx: Tx, ctx: Context, old: IntentRow, how: Again): Promise<string> {
  if (!isFinished(old.phase)) throw new BusError('conflict', 'The intent has not finished.');
  if (old.retried_as) throw new BusError('conflict', 'The intent has been retried already.');
  const { rule, payload, reason } = how;
  const at = ctx.bus.now();
  const id = uuidv7();
  const expiresAt = old.expires_at === null ? null : at + (old.expires_at - old.created_at);
  // Only AXME's worker is an addressee; on the others it is who happened to take the last attempt.
  const worker_name = old.protocol === 'axme' ? old.worker_name : null;
  const fresh = { idempotency_key: null, payload_version: 1, retry_of: old.id, worker_name };
  const again = {
    ...fresh,
    run_at: at,
    expires_at: expiresAt,
    ...(payload !== undefined && edited(payload)),
  };
  const made = await enqueue(tx, ctx, id, at, { ...old, ...again });
  const row = await sendAgain(tx, ctx, old, await beginAgain(tx, ctx, old, made));
  if (rule) await holdIn(tx, ctx, row, rule);
  const isEdited = made.payload_hash !== old.payload_hash;
  const data = { retriedAs: id, reason, ...(isEdited && { payloadHash: made.payload_hash }) };
  await annotate(tx, ctx, old, { type: 'retried', data, at }, { retried_as: id });
  return id;
}

/** The rule that a retry of an intent is held by, if any. Throws `forbidden` when one refuses it. */
export function ruleForRetry(ctx: Context, row: IntentRow): Promise<Rule | undefined> {
  const { protocol, goal, publisher_name: publisher, payload } = row;
  return ruleFor(ctx, { protocol, goal, publisher, payload });
}

/** Why a text cannot take a payload's place: its protocol may count on an object. */
function editProblem(old: string, payload: string): string | null {
  const problem = payloadProblem(payload);
  if (problem) return problem;
  const isObject = (text: string) => text.trimStart().startsWith('{');
  return isObject(old) && !isObject(payload) ? 'The payload has to stay an object.' : null;
}

/**
 * Publishes a finished intent's work again as a new intent linked to it, with another payload if one is given.
 * Throws `not_found`, `invalid` for a payload that cannot be, `forbidden` when a rule refuses it, and `conflict` while it
 * is unfinished or once it has been retried.
 */
export async function retryIntent(
  ctx: Context,
  input: { id: string; payload?: string | undefined },
): Promise<{ id: string }> {
  await requireScope(ctx, 'intent.retry');
  const { payload } = input;
  const found = await requireIntent(ctx, input.id);
  if (payload !== undefined) {
    await requireScope(ctx, 'intent.publish');
    const problem = editProblem(found.payload, payload);
    if (problem) throw new BusError('invalid', problem);
  }
  const rule = await ruleForRetry(ctx, { ...found, ...(payload !== undefined && { payload }) });
  return commit(ctx.bus, async (tx) => {
    const old = await findIntent(tx, ctx.workspace.id, found.id);
    if (!old) throw new BusError('not_found', 'The intent is gone.');
    const id = await retryIn(tx, ctx, old, { rule, payload });
    const after = payload === undefined ? id : `${id}, payload ${sha256(payload)}`;
    await auditAct(tx, ctx, { action: 'intent.retry', subject: `intent ${old.id}`, after });
    return { id };
  });
}
