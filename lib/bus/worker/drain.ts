import { z } from 'zod';
import { auditAct } from '@/lib/bus/audit';
import type { Context } from '@/lib/bus/context';
import { BusError } from '@/lib/bus/errors';
import { mailAgain } from '@/lib/bus/mailbox/mail-again';
import { parseInput } from '@/lib/bus/parse-input';
import { requireScope } from '@/lib/bus/scope';
import { TRAITS } from '@/lib/shape/protocol/traits';
import { pauseReason } from '@/lib/shape/queue/queue';
import type { Tx } from '@/lib/store/driver/store';
import { setDrain } from '@/lib/store/worker/drain';
import { findWorkerById, type WorkerRow } from '@/lib/store/worker/workers';

const drainInput = z.object({ id: z.string(), reason: pauseReason });

/** The worker of an id within a transaction. Throws `not_found`. */
export async function requireWorker(tx: Tx, ctx: Context, id: string): Promise<WorkerRow> {
  const row = await findWorkerById(tx, ctx.workspace.id, id);
  if (!row) throw new BusError('not_found', 'There is no such worker.');
  return row;
}

/**
 * Offers a worker nothing more, on any protocol, until somebody resumes it. What it has begun it may finish. Throws
 * `conflict` when it is drained already, `not_found`, `invalid` without a reason.
 */
export async function drainWorker(ctx: Context, input: z.input<typeof drainInput>): Promise<void> {
  await requireScope(ctx, 'worker.write');
  const { id, reason } = parseInput(drainInput, input);
  await ctx.bus.store.write(async (tx) => {
    const row = await requireWorker(tx, ctx, id);
    if (row.drained_by !== null) throw new BusError('conflict', `${row.drained_by} has drained it already.`);
    await setDrain(tx, ctx.workspace.id, id, { at: ctx.bus.now(), by: ctx.actor.name, reason });
    await auditAct(tx, ctx, { action: 'worker.drain', subject: `worker ${row.name}`, after: reason });
  });
}

/** Offers a drained worker intents again. Throws `conflict` when it is not drained, `not_found`. */
export async function resumeWorker(ctx: Context, id: string): Promise<void> {
  await requireScope(ctx, 'worker.write');
  const { protocol, name } = await ctx.bus.store.write(async (tx) => {
    const row = await requireWorker(tx, ctx, id);
    if (row.drained_at === null) throw new BusError('conflict', 'The worker is not drained.');
    await setDrain(tx, ctx.workspace.id, id, null);
    const before = row.drain_reason ?? '';
    await auditAct(tx, ctx, { action: 'worker.resume', subject: `worker ${row.name}`, before });
    return row;
  });
  if (TRAITS[protocol].offer === 'mailbox') await mailAgain(ctx, { agent: name });
  ctx.bus.store.hint();
}
