import { z } from 'zod';
import { phase } from '@/lib/shape/phase';

/** How many of a job's problems are kept. */
export const JOB_PROBLEMS = 100;

export const jobKind = z.enum([
  'intent.cancel',
  'intent.delay',
  'intent.pause',
  'intent.priority',
  'intent.release',
  'intent.resume',
  'intent.retry',
  'intent.run_now',
  'intent.target',
  'intent.undo',
  'kv.delete',
  'kv.expire',
  'kv.import',
  'kv.split',
  'kv.undelete',
  'queue.purge',
]);
export type JobKind = z.infer<typeof jobKind>;

/** `receiving` while what it works on is sent to the server. */
export const jobState = z.enum(['receiving', 'queued', 'running', 'done', 'aborted', 'failed']);
export type JobState = z.infer<typeof jobState>;

export const jobProblem = z.object({
  /** What of it: a key, `line 700`. */
  at: z.string(),
  message: z.string(),
});
export type JobProblem = z.infer<typeof jobProblem>;

/** Bulk work that the server does in the background. */
export const job = z.object({
  id: z.string(),
  kind: jobKind,
  state: jobState,
  /** What it is about, such as a namespace and a prefix. */
  input: z.record(z.string(), z.unknown()),
  /** How much there was to do when it was counted; what was done, passed over, and what met a problem. */
  total: z.int(),
  done: z.int(),
  skipped: z.int(),
  problemCount: z.int(),
  /** The first 100. */
  problems: z.array(jobProblem),
  /** Why it failed. */
  error: z.string().nullable(),
  by: z.object({ id: z.string(), name: z.string() }),
  createdAt: z.int(),
  startedAt: z.int().nullable(),
  finishedAt: z.int().nullable(),
});
export type Job = z.infer<typeof job>;

export const jobs = z.array(job);

/** What came of one intent of a job. */
export const jobResult = z.object({
  number: z.int(),
  intentId: z.string(),
  /** What it is; null once it is gone. */
  goal: z.string().nullable(),
  phase: phase.nullable(),
  outcome: z.enum(['done', 'skipped', 'refused']),
  /** Why it was passed over. */
  note: z.string().nullable(),
  /** The intent that was made of it. */
  madeId: z.string().nullable(),
});
export type JobResult = z.infer<typeof jobResult>;

/** Some of a job's results, in order; `next` asks for those after them. */
export const jobResults = z.object({ results: z.array(jobResult), next: z.int().nullable() });
export type JobResults = z.infer<typeof jobResults>;

/** What starting a job answers. */
export const startedJob = z.object({ id: z.string() });
