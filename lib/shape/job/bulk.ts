import { z } from 'zod';
import { cancelReason, intentSummary } from '@/lib/shape/intent';
import { intentFilter } from '@/lib/shape/search/intent-filter';

/** What can be done to many intents at once. */
export const bulkAct = z.enum(['cancel', 'retry']);
export type BulkAct = z.infer<typeof bulkAct>;

/** More than so many are acted on by narrower filters, one after another. */
export const BULK_MOST = 100_000;
/** Every intent that a filter matches and that was published until an instant. */
export const bulkSelection = z.object({
  act: bulkAct,
  filter: intentFilter,
  /** Epoch milliseconds: what is published later is left alone. */
  at: z.int().nonnegative(),
});
export type BulkSelection = z.infer<typeof bulkSelection>;

/** How many intents an act would meet, and a few of them. */
export const bulkPreview = bulkSelection.pick({ act: true, at: true }).extend({
  /** Those it can act on. */
  count: z.int(),
  /** Those that match and that it would pass over: what is finished for a cancel, what is not failed for a retry. */
  passed: z.int(),
  /** False where the search stopped before its end, or at 100,000. */
  isWhole: z.boolean(),
  sample: z.array(intentSummary),
});
export type BulkPreview = z.infer<typeof bulkPreview>;

export const bulkStart = bulkSelection.extend({
  /** How many one was shown. */
  count: z.int().nonnegative(),
  /** Their number once more, by hand, from 1,000 on. */
  typed: z.string().max(20).optional(),
  reason: cancelReason.optional(),
});
