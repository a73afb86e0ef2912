import { z } from 'zod';
import { historyEvent } from './event';
import { intentSummary } from './intent';

/** An event on the live stream: the stored one and its place in the workspace's log. */
export const liveEvent = historyEvent.extend({ cursor: z.string() });
export type LiveEvent = z.infer<typeof liveEvent>;

/**
 * One `batch` frame: what happened since the previous frame, and the rows it left behind as they are
 * now. The frame's SSE id is `cursor`. A `reset` frame carries only a cursor: refetch, then go on.
 */
export const liveBatch = z.object({
  cursor: z.string(),
  /** Server clock when the frame was built. */
  at: z.number().int(),
  events: z.array(liveEvent),
  intents: z.array(intentSummary),
});
export type LiveBatch = z.infer<typeof liveBatch>;

/** A `kv` frame: the namespaces that were written in, each with its count of writes. It moves no cursor. */
export const liveKv = z.array(z.object({ namespace: z.string(), seq: z.int() }));
export type LiveKv = z.infer<typeof liveKv>;

export const liveReset = z.object({ cursor: z.string() });
