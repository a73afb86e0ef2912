import { z } from 'zod';
import { intentSummary } from '@/lib/shape/intent';
import { stripRange, workerBar, workerGap } from './bar';
import { workerSummary } from './worker';

/** An intent that a worker holds. */
export const heldIntent = z.object({
  intent: intentSummary,
  claimedAt: z.int().nullable(),
  /** When its claim runs out; null where its protocol knows none. */
  claimEndsAt: z.int().nullable(),
  /** Why it cannot be released; null where it can. */
  denial: z.string().nullable(),
});
export type HeldIntent = z.infer<typeof heldIntent>;

/** One worker as its page shows it. Instants are epoch milliseconds. */
export const workerDetail = z.object({
  worker: workerSummary,
  firstSeenAt: z.int(),
  userAgent: z.string(),
  capabilities: z.array(z.string()),
  /** The key it uses; null for who may not read keys. */
  key: z.object({ name: z.string() }).nullable(),
  /** The addresses it called from before, last used first. */
  addresses: z.array(z.object({ address: z.string(), lastAt: z.int() })),
  range: stripRange,
  bars: z.array(workerBar),
  /** The silences of the last seven days, newest first, the first 20. */
  gaps: z.array(workerGap),
  /** What it holds, the first 100. */
  held: z.array(heldIntent),
  /** The intents that were asked for, as they are now. */
  followed: z.array(intentSummary),
  /** After how long a silence it is late, and after how long lost. */
  lateMs: z.int(),
  lostMs: z.int(),
});
export type WorkerDetail = z.infer<typeof workerDetail>;

export const workerQuery = z.object({
  range: stripRange.catch('1h'),
  /** Ids of intents that were taken from it, with commas. */
  follow: z.string().max(4_000).optional(),
});
