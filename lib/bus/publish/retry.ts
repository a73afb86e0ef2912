import { v7 as uuidv7 } from 'uuid';
import { auditAct } from '@/lib/bus/audit';
import { type Context, commit } from '@/lib/bus/context';
import { BusError } from '@/lib/bus/errors';
import { beginAgain } from '@/lib/bus/graph/begin-again';
import { annotate } from '@/lib/bus/intent/event-log';
import { enqueue } from '@/lib/bus/intent/insert';
import { requireIntent } from '@/lib/bus/intent/intent';
import { holdIn, ruleFor } from '@/lib/bus/rule/hold';
import { requireScope } from '@/lib/bus/scope';
import { isFinished } from '@/lib/shape/phase';
import type { Rule } from '@/lib/shape/rule';
import type { Tx } from '@/lib/store/driver/store';
import { findIntent, type IntentRow } from '@/lib/store/intent/intents';
import { sendAgain } from './send';

/**
 * Publishes a finished intent's work again as a new intent linked to it, held by a rule if one is given. Returns the
 * new one's id. Throws `conflict` while it is unfinished or once it has been retried.
 */
export async function retryIn(tx: Tx, ctx: Context, old: IntentRow, rule: Rule | undefined): Promise<string> {
  if (!isFinished(old.phase)) throw new BusError('conflict', 'The intent has not finished.');
  if (old.retried_as) throw new BusError('conflict', 'The intent has been retried already.');
  const at = ctx.bus.now();
  const id = uuidv7();
  const expiresAt = old.expires_at === null ? null : at + (old.expires_at - old.created_at);
  // Only AXME's worker is an addressee; on the others it is who happened to take the last attempt.
  const worker_name = old.protocol === 'axme' ? old.worker_name : null;
  const fresh = { idempotency_key: null, payload_version: 1, retry_of: old.id, worker_name };
  const again = { ...fresh, run_at: at, expires_at: expiresAt };
  const made = await enqueue(tx, ctx, id, at, { ...old, ...again });
  const row = await sendAgain(tx, ctx, old, await beginAgain(tx, ctx, old, made));
  if (rule) await holdIn(tx, ctx, row, rule);
  await annotate(tx, ctx, old, { type: 'retried', data: { retriedAs: id }, at }, { retried_as: id });
  return id;
}

/** The rule that a retry of an intent is held by, if any. Throws `forbidden` when one refuses it. */
export function ruleForRetry(ctx: Context, row: IntentRow): Promise<Rule | undefined> {
  const { protocol, goal, publisher_name: publisher, payload } = row;
  return ruleFor(ctx, { protocol, goal, publisher, payload });
}

/**
 * Publishes a finished intent's work again as a new intent linked to it.
 * Throws `not_found`, `forbidden` when a rule refuses it, and `conflict` while it is unfinished or once it has been retried.
 */
export async function retryIntent(ctx: Context, input: { id: string }): Promise<{ id: string }> {
  await requireScope(ctx, 'intent.retry');
  const found = await requireIntent(ctx, input.id);
  const rule = await ruleForRetry(ctx, found);
  return commit(ctx.bus, async (tx) => {
    const old = await findIntent(tx, ctx.workspace.id, found.id);
    if (!old) throw new BusError('not_found', 'The intent is gone.');
    const id = await retryIn(tx, ctx, old, rule);
    await auditAct(tx, ctx, { action: 'intent.retry', subject: `intent ${old.id}`, after: id });
    return { id };
  });
}
