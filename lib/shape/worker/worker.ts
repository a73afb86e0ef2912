import { z } from 'zod';
import { protocol } from '@/lib/shape/protocol';
import { queuePause } from '@/lib/shape/queue/pause';

/**
 * How a worker fares: silent for too long while it holds intents, not heard of for a while, offered nothing by a
 * person's word, at work, ready, gone.
 */
export const workerState = z.enum(['lost', 'late', 'drained', 'busy', 'online', 'offline']);
export type WorkerState = z.infer<typeof workerState>;

/** One row of the workers page. Instants are epoch milliseconds. */
export const workerSummary = z.object({
  id: z.string(),
  name: z.string(),
  protocol,
  state: workerState,
  /** What it declared of itself; null when it is only known by what it does. */
  status: z.string().nullable(),
  /** What it runs, such as `node 0.22.1`; null when it did not say. */
  version: z.string().nullable(),
  address: z.string(),
  /** Intents it holds now. */
  holds: z.number().int(),
  /** Functions it has; null where its protocol knows none. */
  functions: z.number().int().nullable(),
  /** What it asked for and did not get, in words. */
  notices: z.array(z.string()),
  lastSeenAt: z.number().int(),
  /** Since when, by whom and why it is offered nothing; null while it is not drained. */
  drain: queuePause.nullable(),
  /** What it runs, and the newest known version if its own is older; null where nothing says it. */
  sdk: z.object({ name: z.string(), version: z.string(), newer: z.string().nullable() }).nullable(),
  /** The last hour, a letter a minute: see {@link lettersOf}. */
  beats: z.string(),
  /** How often it asks for work, in milliseconds; null where it does not. */
  pollMs: z.number().nullable(),
  /** Some of the goals it works on: what it holds, else what it takes. */
  goals: z.array(z.string()),
  /** Intents that it ended within the last hour, and those of them that failed. */
  finished: z.int(),
  failed: z.int(),
  /** What it reports of its process: percent of a CPU and bytes; null where it reports nothing. */
  load: z.object({ cpu: z.number().nullable(), memory: z.number().nullable(), at: z.int() }).nullable(),
});
export type WorkerSummary = z.infer<typeof workerSummary>;

export const workerList = z.object({
  /** Those that are listed: what needs a look first, then by name. */
  workers: z.array(workerSummary),
  /** How all of them fare, listed or not. */
  counts: z.record(workerState, z.number().int()),
  /** Pass as `cursor` for those that follow; null at the end. */
  next: z.string().nullable(),
});
export type WorkerList = z.infer<typeof workerList>;
