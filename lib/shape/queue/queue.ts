import { z } from 'zod';
import { failureGroup } from '@/lib/shape/failure/failure';
import { intentSummary } from '@/lib/shape/intent';
import { GOAL_LENGTH, REASON_LENGTH } from '@/lib/shape/limits';
import { protocol } from '@/lib/shape/protocol';
import { queuePause } from '@/lib/shape/queue/pause';
import { workerState } from '@/lib/shape/worker/worker';
import { queueSettings } from './settings';

/** Minutes that a row's small chart shows, and over which its failures are counted. */
export const RECENT_MINUTES = 30;
/** Minutes over which rates are counted. */
export const RATE_MINUTES = 5;

/** What wants a look: its intents fail more than they use to, nobody takes them, somebody paused it, or nothing. */
export const queueState = z.enum(['failing', 'unconsumed', 'paused', 'fine']);
export type QueueState = z.infer<typeof queueState>;

/** One row of the queues page. Instants are epoch milliseconds. */
export const queueSummary = z.object({
  /** The goal. */
  id: z.string(),
  /** Of the intent that was published last. */
  protocol,
  state: queueState,
  /** Since when; null for one that is fine. */
  since: z.int().nullable(),
  queued: z.int(),
  running: z.int(),
  waiting: z.int(),
  /** Since when the oldest queued intent could be claimed; null where none can. */
  oldestAt: z.int().nullable(),
  /** Intents a minute, over the last {@link RATE_MINUTES}. */
  inRate: z.number(),
  outRate: z.number(),
  /** Of the last {@link RECENT_MINUTES}. */
  failed: z.int(),
  finished: z.int(),
  /** The share that failed in the seven days before; null where nothing finished. */
  usualFailed: z.number().nullable(),
  /** Workers that take its intents now, and those that did within a day. */
  online: z.int(),
  known: z.int(),
  pause: queuePause.nullable(),
  /** How many were queued at the end of each of the last minutes, oldest first; empty where it was always as many. */
  depths: z.array(z.int()),
});
export type QueueSummary = z.infer<typeof queueSummary>;

export const queueTotals = z.object({
  queues: z.int(),
  queued: z.int(),
  running: z.int(),
  oldest: z.object({ goal: z.string(), at: z.int() }).nullable(),
  inRate: z.number(),
  outRate: z.number(),
  failed: z.int(),
  finished: z.int(),
});
export type QueueTotals = z.infer<typeof queueTotals>;

export const queueList = z.object({
  /** Those that the filter wants, in the order asked for, as far as they are listed. */
  queues: z.array(queueSummary),
  /** How many the filter wants. */
  found: z.int(),
  /** Of all queues. */
  totals: queueTotals,
});
export type QueueList = z.infer<typeof queueList>;

/** Columns that the server sorts by, named as the URL does. */
export const queueSort = z.enum([
  'name',
  'depth',
  'oldest',
  'running',
  'in',
  'out',
  'failed',
  'workers',
  'drains',
]);
export type QueueSort = z.infer<typeof queueSort>;

const longest = (text: string) => text.slice(0, GOAL_LENGTH);

export const queueQuery = z.object({
  /** A part of the goal. */
  name: z.string().transform(longest).optional().catch(undefined),
  state: queueState.exclude(['fine']).or(z.literal('attention')).optional().catch(undefined),
  protocol: protocol.optional().catch(undefined),
  /** A column, with a `-` for the other way; without one, what wants a look comes first. */
  sort: z.string().max(20).optional().catch(undefined),
  limit: z.coerce.number().int().min(1).max(10_000).catch(200),
});
export type QueueQuery = z.infer<typeof queueQuery>;

export const goalName = z.string().min(1).max(GOAL_LENGTH);

export const pauseReason = z
  .string()
  .trim()
  .min(1, 'Say why.')
  .max(REASON_LENGTH, `Keep the reason under ${REASON_LENGTH} characters.`);

/** Who takes a queue's intents. */
export const queueWorker = z.object({
  id: z.string(),
  name: z.string(),
  protocol,
  state: workerState,
  lastSeenAt: z.int(),
});
export type QueueWorker = z.infer<typeof queueWorker>;

export const queueDetail = z.object({
  queue: queueSummary,
  settings: queueSettings,
  /** How long a claim lasts where the queue has nothing of its own. */
  claimSeconds: z.int(),
  workers: z.array(queueWorker),
  /** What most of those that failed within a day say. */
  failures: z.array(failureGroup),
  /** The newest of all. */
  latest: z.array(intentSummary),
});
export type QueueDetail = z.infer<typeof queueDetail>;
