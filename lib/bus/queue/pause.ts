import { z } from 'zod';
import { auditAct } from '@/lib/bus/audit';
import type { Context } from '@/lib/bus/context';
import { BusError } from '@/lib/bus/errors';
import { mailAgain } from '@/lib/bus/mailbox/mail-again';
import { parseInput } from '@/lib/bus/parse-input';
import { requireScope } from '@/lib/bus/scope';
import type { QueuePause } from '@/lib/shape/queue/pause';
import { goalName, pauseReason } from '@/lib/shape/queue/queue';
import { setPause } from '@/lib/store/queue/pause';
import { findQueueRow, type QueueRow } from '@/lib/store/queue/queues';

const pauseInput = z.object({ goal: goalName, reason: pauseReason });

/** The queue of a goal. Throws `not_found` for one that nothing was published to. */
export async function requireQueue(ctx: Context, goal: string): Promise<QueueRow> {
  await requireScope(ctx, 'queue.read');
  const row = await findQueueRow(ctx.bus.store.read, ctx.workspace.id, goal);
  if (!row) throw new BusError('not_found', 'There is no such queue: nothing was published to this goal.');
  return row;
}

/** What is told of a queue that is paused; null for one that is not. */
export function pauseOf(row: QueueRow | undefined): QueuePause | null {
  if (!row || row.paused_at === null) return null;
  return { at: row.paused_at, by: row.paused_by ?? '', reason: row.pause_reason ?? '' };
}

const placeOf = ({ workspace_id: workspaceId, goal, protocol }: QueueRow) => ({
  workspaceId,
  goal,
  protocol,
});

/**
 * Keeps a queue's intents from everybody, on every protocol, until somebody resumes it. Those that were begun go on.
 * Throws `conflict` when it is paused already, `not_found`, `invalid` without a reason.
 */
export async function pauseQueue(ctx: Context, input: z.input<typeof pauseInput>): Promise<void> {
  await requireScope(ctx, 'queue.write');
  const { goal, reason } = parseInput(pauseInput, input);
  const row = await requireQueue(ctx, goal);
  await ctx.bus.store.write(async (tx) => {
    const now = await findQueueRow(tx, ctx.workspace.id, goal);
    if (now?.paused_by) throw new BusError('conflict', `${now.paused_by} has paused it already.`);
    const at = ctx.bus.now();
    await setPause(tx, placeOf(row), { at, by: ctx.actor.name, reason }, at);
    await auditAct(tx, ctx, { action: 'queue.pause', subject: `queue ${goal}`, after: reason });
  });
}

/**
 * Offers a paused queue's intents again. Agents that passed over some of them while they listened find them in their
 * mailboxes anew. Throws `conflict` when it is not paused, `not_found`.
 */
export async function resumeQueue(ctx: Context, goal: string): Promise<void> {
  await requireScope(ctx, 'queue.write');
  const row = await requireQueue(ctx, goal);
  await ctx.bus.store.write(async (tx) => {
    const now = await findQueueRow(tx, ctx.workspace.id, goal);
    if (!now || now.paused_at === null) throw new BusError('conflict', 'The queue is not paused.');
    await setPause(tx, placeOf(row), null, ctx.bus.now());
    const before = now.pause_reason ?? '';
    await auditAct(tx, ctx, { action: 'queue.resume', subject: `queue ${goal}`, before });
  });
  await mailAgain(ctx, { goal });
  ctx.bus.store.hint();
}
