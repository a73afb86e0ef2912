import { z } from 'zod';
import { auditAct } from '@/lib/bus/audit';
import type { Context } from '@/lib/bus/context';
import { BusError } from '@/lib/bus/errors';
import { jobScope } from '@/lib/bus/job/scope';
import { startIn } from '@/lib/bus/job/start';
import { undoJob as undoKvJob } from '@/lib/bus/kv/bulk/undo';
import { requireScope } from '@/lib/bus/scope';
import { act } from '@/lib/shape/act/act';
import { jobKind } from '@/lib/shape/job/job';
import { readStored } from '@/lib/shape/stored';
import type { Reader } from '@/lib/store/driver/store';
import { changeJobInput, findJob, type JobRow } from '@/lib/store/job/jobs';

const stored = z.record(z.string(), z.unknown());

/** Whether what a job did was taken back already, or is about to be; an undo that was cut short may be asked for again. */
async function isUndone(db: Reader, { workspace_id }: JobRow, undoneBy: unknown): Promise<boolean> {
  if (typeof undoneBy !== 'string') return false;
  const undo = await findJob(db, workspace_id, undoneBy);
  return undo !== undefined && undo.state !== 'aborted' && undo.state !== 'failed';
}

/**
 * Starts to take back what a job did, where nobody has changed it since; returns the job that does it. Throws
 * `not_found`, `invalid` for what cannot be taken back, `conflict` when the job is not over or undone already.
 */
export async function undoJob(ctx: Context, jobId: string): Promise<{ id: string }> {
  const found = await findJob(ctx.bus.store.read, ctx.workspace.id, jobId);
  if (!found) throw new BusError('not_found', 'There is no such job any more.');
  await requireScope(ctx, jobScope(jobKind.parse(found.kind)));
  if (!found.kind.startsWith('intent.')) return undoKvJob(ctx, jobId);
  const done = act.safeParse(found.kind.replace('intent.', ''));
  if (!done.success || done.data === 'release') throw new BusError('invalid', 'This job cannot be undone.');
  return ctx.bus.store.write(async (tx) => {
    const job = await findJob(tx, ctx.workspace.id, jobId);
    if (!job || job.finished_at === null) {
      throw new BusError('conflict', 'The job is not over yet. Abort it first.');
    }
    const { reason: _, undoneBy, ...about } = readStored(stored, job.input);
    const input = { ...about, jobId, act: done.data };
    const id = await startIn(tx, ctx, { kind: 'intent.undo', input, total: job.done });
    const told = { ...readStored(stored, job.input), undoneBy: id };
    const isMine = !(await isUndone(tx, job, undoneBy)) && (await changeJobInput(tx, job, told));
    if (!isMine) throw new BusError('conflict', 'The job was undone already.');
    const subject = `job ${job.id} ${job.kind}`;
    const after = `job ${id}, ${job.done} intents`;
    await auditAct(tx, ctx, { action: 'intent.undo_many', subject, after });
    return { id };
  });
}
