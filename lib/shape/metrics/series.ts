import { z } from 'zod';
import { range } from './range';

/** What happened in one step of a chart. Lengths of time are in milliseconds; null where nothing began or ended. */
export const point = z.object({
  at: z.int(),
  published: z.int(),
  started: z.int(),
  succeeded: z.int(),
  failed: z.int(),
  canceled: z.int(),
  requeued: z.int(),
  /** How many were queued at its end. */
  depth: z.int(),
  waitP50: z.number().nullable(),
  waitP95: z.number().nullable(),
  runP50: z.number().nullable(),
  runP95: z.number().nullable(),
});
export type Point = z.infer<typeof point>;

export const series = z.object({
  range,
  /** How long a step is; the last one is not over. */
  stepMs: z.int(),
  points: z.array(point),
  /** Over the whole range. */
  total: point.omit({ at: true, depth: true }),
});
export type Series = z.infer<typeof series>;

export const seriesQuery = z.object({
  /** A queue's; without one, the whole workspace's. */
  goal: z.string().min(1).max(512).optional(),
  range: range.catch('24h'),
});
export type SeriesQuery = z.infer<typeof seriesQuery>;
