import { z } from 'zod';
import { protocol } from './protocol';

/** How a worker fares: at work, ready, not heard of for a while, gone. */
export const workerState = z.enum(['busy', 'online', 'stale', 'offline']);
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
