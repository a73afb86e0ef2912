import { z } from 'zod';
import { auditAct } from '@/lib/bus/audit';
import type { Context } from '@/lib/bus/context';
import { BusError } from '@/lib/bus/errors';
import { cancelIn } from '@/lib/bus/intent/cancel';
import type { Work } from '@/lib/bus/job/run';
import { startIn } from '@/lib/bus/job/start';
import { requireScope } from '@/lib/bus/scope';
import type { JobKind } from '@/lib/shape/job/job';
import { readStored } from '@/lib/shape/stored';
import { listQueued } from '@/lib/store/queue/queues';
import { requireQueue } from './pause';

const BATCH = 100;
const purgeInput = z.object({ goal: z.string() });

/**
 * Cancels, in the background, every intent that is queued under a goal now; those that run go on. `typed` is the goal
 * once more, by hand. Returns the job's id. Throws `invalid` when it is another, `not_found`.
 */
export async function purgeQueue(ctx: Context, input: { goal: string; typed: string }): Promise<string> {
  await requireScope(ctx, 'queue.write');
  const { goal, typed } = input;
  const { queued } = await requireQueue(ctx, goal);
  if (typed.trim() !== goal.trim()) throw new BusError('invalid', 'Type the name of the queue as it is.');
  return ctx.bus.store.write(async (tx) => {
    const id = await startIn(tx, ctx, { kind: 'queue.purge', input: { goal }, total: queued });
    await auditAct(tx, ctx, { action: 'queue.purge', subject: `queue ${goal}`, after: `${queued} queued` });
    return id;
  });
}

const purge: Work = async (tx, ctx, job) => {
  const { goal } = readStored(purgeInput, job.input);
  const rows = await listQueued(tx, ctx.bus.store.dialect, {
    workspaceId: ctx.workspace.id,
    goal,
    after: job.place ?? '',
    // What is published from now on stays.
    createdUntil: job.created_at,
    limit: BATCH,
  });
  for (const row of rows) await cancelIn(tx, ctx, row, 'The queue was purged.');
  const place = rows.length < BATCH ? null : (rows.at(-1)?.id ?? null);
  return { place, done: rows.length, skipped: 0, problems: [] };
};

/** How each kind of job about queues does a batch. */
export const QUEUE_JOBS: Record<Extract<JobKind, `queue.${string}`>, Work> = { 'queue.purge': purge };
