import { z } from 'zod';
import { auditAct } from '@/lib/bus/audit';
import type { Context } from '@/lib/bus/context';
import { BusError } from '@/lib/bus/errors';
import { startIn } from '@/lib/bus/job/start';
import { requireScope } from '@/lib/bus/scope';
import { readStored } from '@/lib/shape/stored';
import { findJob } from '@/lib/store/job/jobs';
import { countDeletedBy } from '@/lib/store/kv/bulk';
import { selection, subjectOf } from './selection';

const deletion = selection.extend({ name: z.string().optional() });
export const undeleteInput = z.object({ jobId: z.string() });

/**
 * Starts to restore what a job deleted and nobody has written since; returns the job that does it. Throws `not_found`,
 * `invalid` for a job that did not delete, `conflict` for one that is not over.
 */
export async function undoJob(ctx: Context, jobId: string): Promise<{ id: string }> {
  await requireScope(ctx, 'kv.write');
  return ctx.bus.store.write(async (tx) => {
    const job = await findJob(tx, ctx.workspace.id, jobId);
    if (!job) throw new BusError('not_found', 'There is no such job any more.');
    if (job.kind !== 'kv.delete') throw new BusError('invalid', 'Only a job that deletes can be undone.');
    if (job.finished_at === null) throw new BusError('conflict', 'The job is not over yet. Abort it first.');
    const at = readStored(deletion, job.input);
    const left = await countDeletedBy(tx, ctx.workspace.id, jobId);
    const counts = { total: job.done, skipped: job.done - left };
    const id = await startIn(tx, ctx, { kind: 'kv.undelete', input: { jobId, ...at }, ...counts });
    const after = `job ${id}, ${left} entries`;
    await auditAct(tx, ctx, { action: 'kv.undo_delete', subject: subjectOf(at), after });
    return { id };
  });
}
