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
import { findIntent } from '@/lib/store/intent/intents';
import { sendAgain } from './send';

/**
 * Publishes a finished intent's work again as a new intent linked to it.
 * Throws `not_found`, `forbidden` when a rule refuses it, and `conflict` while it is unfinished or once it has been retried.
 */
export async function retryIntent(ctx: Context, input: { id: string }): Promise<{ id: string }> {
  await requireScope(ctx, 'intent.retry');
  const { id: canonical, ...work } = await requireIntent(ctx, input.id);
  const { protocol, goal, publisher_name: publisher, payload } = work;
  const rule = await ruleFor(ctx, { protocol, goal, publisher, payload });
  return commit(ctx.bus, async (tx) => {
    const old = await findIntent(tx, ctx.workspace.id, canonical);
    if (!old) throw new BusError('not_found', 'The intent is gone.');
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
    await auditAct(tx, ctx, { action: 'intent.retry', subject: `intent ${old.id}`, after: id });
    return { id };
  });
}
