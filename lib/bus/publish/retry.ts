import { v7 as uuidv7 } from 'uuid';
import { isFinished } from '@/lib/shape/phase';
import { findIntent } from '@/lib/store/intents';
import { auditAct } from './audit';
import { type Context, commit } from './context';
import { enqueue } from './enqueue';
import { BusError } from './errors';
import { annotate } from './history';
import { holdIn, ruleFor } from './hold';
import { requireIntent } from './intent';
import { requireScope } from './scope';
import { sendAgain } from './send';
import { beginAgain } from './shared-intent';

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
    const fresh = { idempotency_key: null, payload_version: 1, retry_of: old.id };
    const again = { ...fresh, run_at: at, expires_at: expiresAt };
    await enqueue(tx, ctx, id, at, { ...old, ...again });
    await beginAgain(tx, ctx, old, id);
    await sendAgain(tx, ctx, old, id);
    if (rule) await holdIn(tx, ctx, id, rule);
    await annotate(
      tx,
      ctx.actor,
      old,
      { type: 'retried', phase: old.phase, phaseReason: old.phase_reason, data: { retriedAs: id }, at },
      { retried_as: id },
    );
    await auditAct(tx, ctx, { action: 'intent.retry', subject: `intent ${old.id}`, after: id });
    return { id };
  });
}
