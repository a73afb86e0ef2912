import { z } from 'zod';
import { act, actTerms, isToldEnough, TOLD } from '@/lib/shape/act/act';
import { cancelReason, intentSummary } from '@/lib/shape/intent';
import { intentFilter } from '@/lib/shape/search/intent-filter';

/** More than so many are acted on by narrower filters, one after another. */
export const BULK_MOST = 100_000;
/** So many are selected row by row. */
const SELECTED_MOST = 5_000;

const selection = actTerms.extend({
  act,
  /** Every intent that it matches and that was published until an instant. */
  filter: intentFilter.optional(),
  /** Those of these ids, in place of a filter. */
  ids: z.array(z.uuid()).min(1).max(SELECTED_MOST).optional(),
  /** Epoch milliseconds: what is published later is left alone. */
  at: z.int().nonnegative(),
});

const isOfOneKind = ({ filter, ids }: { filter?: unknown; ids?: unknown }) =>
  (filter === undefined) !== (ids === undefined);
const ONE_KIND = 'Name a filter or ids.';

/** Intents that somebody would act on, by a filter or one by one. */
export const bulkSelection = selection.refine(isOfOneKind, ONE_KIND);
export type BulkSelection = z.infer<typeof bulkSelection>;

/** What is asked before anything is done; the instant is the server's. */
export const bulkQuestion = selection.omit({ at: true }).refine(isOfOneKind, ONE_KIND);
export type BulkQuestion = z.infer<typeof bulkQuestion>;

/** Those that an act is not for, and why. */
export const passedOver = z.object({ why: z.string(), count: z.int() });
export type PassedOver = z.infer<typeof passedOver>;

/** How many intents an act would meet, and a few of them. */
export const bulkPreview = z.object({
  act,
  at: z.int(),
  /** Those it can act on. */
  count: z.int(),
  /** The rest of those that match or were selected. */
  passed: z.array(passedOver),
  /** False where the search stopped before its end, or at 100,000. */
  isWhole: z.boolean(),
  sample: z.array(intentSummary),
});
export type BulkPreview = z.infer<typeof bulkPreview>;

export const bulkStart = selection
  .extend({
    /** How many one was shown. */
    count: z.int().nonnegative(),
    /** Their number once more, by hand, from 1,000 on. */
    typed: z.string().max(20).optional(),
    reason: cancelReason.optional(),
  })
  .refine(isOfOneKind, ONE_KIND)
  .refine(isToldEnough, TOLD);

/** How many match a filter; it stops at COUNT_CAP. */
export const matchCount = z.object({ count: z.int(), isWhole: z.boolean() });
