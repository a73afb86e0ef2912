import { z } from 'zod';
import { auditAct } from '@/lib/bus/audit';
import type { Context } from '@/lib/bus/context';
import { BusError } from '@/lib/bus/errors';
import { requireScope } from '@/lib/bus/scope';
import { isAbortable } from '@/lib/shape/job/abortable';
import { type Job, jobKind, jobProblem } from '@/lib/shape/job/job';
import { readStored } from '@/lib/shape/stored';
import { findJob, type JobRow, listJobRows, setJob, takeJob } from '@/lib/store/job/jobs';
import { jobScope, kindsFor } from './scope';

const LIST = 50;
const problems = z.array(jobProblem);
const input = z.record(z.string(), z.unknown());

export const problemsOf = (row: Pick<JobRow, 'problems'>) => readStored(problems, row.problems);

const toJob = (row: JobRow): Job => ({
  id: row.id,
  kind: jobKind.parse(row.kind),
  state: row.state,
  input: readStored(input, row.input),
  total: row.total,
  done: row.done,
  skipped: row.skipped,
  problemCount: row.problem_count,
  problems: problemsOf(row),
  error: row.error,
  by: { id: row.actor_id, name: row.actor_name },
  createdAt: row.created_at,
  startedAt: row.started_at,
  finishedAt: row.finished_at,
});

const gone = () => new BusError('not_found', 'There is no such job any more.');

/** A job and how far it has come. Throws `not_found`. */
export async function getJob(ctx: Context, id: string): Promise<Job> {
  const row = await findJob(ctx.bus.store.read, ctx.workspace.id, id);
  if (!row) throw gone();
  await requireScope(ctx, jobScope(jobKind.parse(row.kind)));
  return toJob(row);
}

/** The newest 50 jobs of the workspace that one may start oneself, newest first. Throws `forbidden` who may start none. */
export async function listJobs(ctx: Context): Promise<Job[]> {
  const kinds = kindsFor(ctx.scopes);
  if (kinds.length === 0) await requireScope(ctx, 'intent.cancel');
  return (await listJobRows(ctx.bus.store.read, ctx.workspace.id, kinds, LIST)).map(toJob);
}

/** Ends a job where it stands; what it has done stays. Throws `not_found`, `conflict` when it is over. */
export async function abortJob(ctx: Context, id: string): Promise<void> {
  const found = await findJob(ctx.bus.store.read, ctx.workspace.id, id);
  if (!found) throw gone();
  await requireScope(ctx, jobScope(jobKind.parse(found.kind)));
  await ctx.bus.store.write(async (tx) => {
    const at = ctx.bus.now();
    const row = await takeJob(tx, ctx.workspace.id, id, at);
    if (!row) throw new BusError('conflict', 'The job is over already.');
    if (!isAbortable(jobKind.parse(row.kind))) {
      throw new BusError('conflict', 'This job has to finish: half done it is of no use.');
    }
    await setJob(tx, row, { state: 'aborted', finished_at: at });
    const after = `after ${row.done} of ${row.total}`;
    await auditAct(tx, ctx, { action: 'job.abort', subject: `job ${id} ${row.kind}`, after });
  });
}
