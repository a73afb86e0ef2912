import type { Actor, Bus, Context } from '@/lib/bus/context';
import { asRefusal, BusError, isBusError } from '@/lib/bus/errors';
import { systemContext } from '@/lib/bus/system-context';
import { isAbortable } from '@/lib/shape/job/abortable';
import { JOB_PROBLEMS, type JobKind, type JobProblem, jobKind } from '@/lib/shape/job/job';
import type { Tx } from '@/lib/store/driver/store';
import {
  deleteJob,
  failBrokenUploads,
  type JobRow,
  listEnded,
  nextJob,
  setJob,
  takeJob,
} from '@/lib/store/job/jobs';
import { forgetParts } from '@/lib/store/job/parts';
import { deleteResults } from '@/lib/store/job/results';
import { problemsOf } from './job';
import { mayGoOn } from './starter';

/** What a batch of a job did, and where the next goes on; null when it was the last. */
export interface Step {
  place: string | null;
  done: number;
  skipped: number;
  problems: JobProblem[];
}

/** Does the next batch of a job in a transaction, which also writes how far it has come. */
export type Work = (tx: Tx, ctx: Context, job: JobRow) => Promise<Step>;

/** Reads what a batch needs besides, outside of any transaction, and says how to do it. */
export type Prepared = (ctx: Context, job: JobRow) => Promise<Work>;

function actorOf({ actor_kind: kind, actor_id: id, actor_name: name }: JobRow): Actor {
  if (kind === 'user') return { kind, id, name, sessionId: '' };
  return kind === 'key' ? { kind, id, name, profile: 'standard' } : { kind, id, name };
}

const contextOf = (bus: Bus, job: JobRow) => systemContext(bus, job.workspace_id, actorOf(job));

type Works = Partial<Record<JobKind, Work>>;
type Preparing = Partial<Record<JobKind, Prepared>>;

/** How a job's next batch is done. */
async function workOf(bus: Bus, job: JobRow, works: Works, prepared: Preparing): Promise<Work> {
  const kind = jobKind.parse(job.kind);
  const work = works[kind] ?? (await prepared[kind]?.(contextOf(bus, job), job));
  if (!work) throw new Error(`Nobody does jobs of the kind ${job.kind}.`);
  return work;
}

async function stepIn(tx: Tx, bus: Bus, found: JobRow, work: Work): Promise<void> {
  const at = bus.now();
  // Aborted meanwhile, or another process was faster.
  const job = await takeJob(tx, found.workspace_id, found.id, at);
  if (!job || (job.state !== 'queued' && job.state !== 'running')) return;
  if (isAbortable(jobKind.parse(job.kind)) && !(await mayGoOn(tx, job, at))) {
    throw new BusError('forbidden', `${job.actor_name} may no longer do this.`);
  }
  const step = await work(tx, contextOf(bus, job), job);
  const isOver = step.place === null;
  await setJob(tx, job, {
    state: isOver ? 'done' : 'running',
    place: step.place,
    done: job.done + step.done,
    skipped: job.skipped + step.skipped,
    problem_count: job.problem_count + step.problems.length,
    problems: JSON.stringify([...problemsOf(job), ...step.problems].slice(0, JOB_PROBLEMS)),
    started_at: job.started_at ?? at,
    finished_at: isOver ? at : null,
  });
}

/**
 * Does one batch of the job that has waited longest. Batch and progress are committed together, so that a job goes on
 * after a crash where it stood. Ask again if there was one.
 */
export async function runJobs(bus: Bus, works: Works, prepared: Preparing = {}): Promise<{ full: boolean }> {
  const job = await nextJob(bus.store.read);
  if (!job) return { full: false };
  try {
    const work = await workOf(bus, job, works, prepared);
    await bus.store.write((tx) => stepIn(tx, bus, job, work));
  } catch (thrown) {
    const error = asRefusal(thrown);
    if (isBusError(error) && error.code === 'unavailable') throw thrown;
    const why = isBusError(error) ? error.message : 'Something went wrong on the server; its log says more.';
    await bus.store.write((tx) => setJob(tx, job, { state: 'failed', error: why, finished_at: bus.now() }));
    if (!isBusError(error)) throw thrown;
  }
  bus.store.hint();
  return { full: true };
}

const HOUR_MS = 3_600_000;
const KEEP_MS = 30 * 24 * HOUR_MS;
const PARTS = 20;
const RESULTS = 1_000;
const JOBS = 50;

/** Deletes jobs of long ago and what they have done, each once nothing of it is left. Says whether there may be more. */
async function forgetEnded(tx: Tx, before: number): Promise<boolean> {
  const jobs = await listEnded(tx, before, JOBS);
  for (let rest = RESULTS; ; ) {
    const job = jobs.shift();
    if (!job) return false;
    const deleted = await deleteResults(tx, job.workspace_id, job.id, rest);
    if (deleted === rest) return true;
    rest -= deleted;
    await deleteJob(tx, job);
  }
}

/** Deletes a batch of what jobs that are over worked on, and jobs that ended 30 days ago. Ask again if it was full. */
export async function forgetJobs(bus: Bus): Promise<{ full: boolean }> {
  const now = bus.now();
  return bus.store.write(async (tx) => {
    await failBrokenUploads(tx, now - HOUR_MS, now);
    const isMore = await forgetEnded(tx, now - KEEP_MS);
    return { full: (await forgetParts(tx, PARTS)) === PARTS || isMore };
  });
}
