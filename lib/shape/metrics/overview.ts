import { z } from 'zod';
import { failureLink } from '@/lib/shape/failure/failure';
import { protocol } from '@/lib/shape/protocol';
import { queuePause } from '@/lib/shape/queue/pause';
import { queueSummary } from '@/lib/shape/queue/queue';

/** What needs a person now, each with since when. Instants are epoch milliseconds. */
export const need = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('lost'),
    /** Of the worker. */
    id: z.string(),
    worker: z.string(),
    protocol,
    /** Intents it holds, and one of their goals. */
    holds: z.int(),
    goal: z.string(),
    since: z.int(),
    /** When the last of its claims runs out. */
    until: z.int().nullable(),
  }),
  z.object({
    kind: z.literal('failing'),
    goal: z.string(),
    share: z.number(),
    usual: z.number().nullable(),
    /** What most of its failures say now. */
    failure: failureLink.nullable(),
    since: z.int().nullable(),
  }),
  z.object({
    kind: z.literal('unconsumed'),
    goal: z.string(),
    queued: z.int(),
    oldestAt: z.int().nullable(),
    since: z.int().nullable(),
  }),
  z.object({
    kind: z.literal('late'),
    goal: z.string(),
    queued: z.int(),
    online: z.int(),
    since: z.int(),
  }),
  z.object({
    kind: z.literal('paused'),
    goal: z.string(),
    queued: z.int(),
    pause: queuePause,
    since: z.int(),
  }),
  z.object({
    kind: z.literal('approvals'),
    /** Those that wait for the reader. */
    count: z.int(),
    first: z.object({ id: z.string(), title: z.string() }).nullable(),
    since: z.int().nullable(),
    /** When the first of them expires. */
    until: z.int().nullable(),
  }),
  z.object({
    kind: z.literal('key'),
    name: z.string(),
    lastUsedAt: z.int().nullable(),
    until: z.int(),
  }),
]);
export type Need = z.infer<typeof need>;

export const overview = z.object({
  /** What needs a person, the most urgent first; at most {@link MOST_NEEDS}. */
  needs: z.array(need),
  /** How many more there are. */
  more: z.int(),
  /** What was looked at. */
  checked: z.object({
    queues: z.int(),
    workers: z.int(),
    workersOnline: z.int(),
    /** Null for who may not read them. */
    keys: z.int().nullable(),
    approvals: z.int(),
  }),
  /** Those to which most is published now. */
  busiest: z.array(queueSummary),
});
export type Overview = z.infer<typeof overview>;

export const MOST_NEEDS = 12;
