import { z } from 'zod';
import { historyEvent } from './event';
import { ANSWER_LENGTH, ERROR_LENGTH, REASON_LENGTH } from './limits';
import { phase, phaseReason } from './phase';
import { protocol } from './protocol';

export const visibility = z.enum(['private', 'public']);

/** One row of the board. Instants are epoch milliseconds. */
export const intentSummary = z.object({
  id: z.string(),
  protocol,
  namespace: z.string(),
  goal: z.string(),
  phase,
  phaseReason,
  publisher: z.string(),
  /** The worker that holds the claim, or held the last one. */
  worker: z.string().nullable(),
  attempts: z.number().int(),
  maxAttempts: z.number().int(),
  /** The last error, or why it was canceled. */
  error: z.string().nullable(),
  /** What it waits for a human to answer, in one line. */
  asks: z.string().nullable(),
  payloadHead: z.string(),
  runAt: z.number().int(),
  claimExpiresAt: z.number().int().nullable(),
  createdAt: z.number().int(),
  updatedAt: z.number().int(),
  finishedAt: z.number().int().nullable(),
  /** Number of events so far; a higher one is a newer row. */
  revision: z.number().int(),
});
export type IntentSummary = z.infer<typeof intentSummary>;

/** Everything the intent page shows. `payload` and `result` are JSON text exactly as received. */
export const intentDetail = intentSummary.extend({
  status: z.string(),
  priority: z.number().int(),
  visibility,
  targetWorker: z.string().nullable(),
  requiredCapability: z.string().nullable(),
  idempotencyKey: z.string().nullable(),
  expiresAt: z.number().int().nullable(),
  claimedAt: z.number().int().nullable(),
  payload: z.string(),
  payloadHash: z.string(),
  /** SHA-256 of where it goes and what goes with it besides the payload. */
  routingHash: z.string(),
  /** What its publisher calls itself; nobody has checked it. */
  publisherLabel: z.string().nullable(),
  payloadVersion: z.number().int(),
  result: z.string().nullable(),
  resultType: z.enum(['json', 'text']),
  retryOf: z.string().nullable(),
  retriedAs: z.string().nullable(),
  parentId: z.string().nullable(),
  /** How many times its owners changed it. */
  generation: z.number().int(),
  /** JSON text: what its protocol said of it besides the payload. */
  envelope: z.string(),
  head: z.string(),
  history: z.array(historyEvent),
  /** More events follow those of `history`; they are read by themselves. */
  isHistoryCut: z.boolean(),
});
export type IntentDetail = z.infer<typeof intentDetail>;

export const intentPage = z.object({
  intents: z.array(intentSummary),
  /** Pass as `cursor` for the next, older page; null at the end. */
  next: z.string().nullable(),
  /** When the oldest intent looked at was published, where the search stopped before its end; else null. */
  lookedBackTo: z.number().int().nullable(),
  /** How far the index of texts is behind the log where words were searched, in milliseconds; else null. */
  textLagMs: z.number().int().nullable(),
});
export type IntentPage = z.infer<typeof intentPage>;

/** The strip above the board. A count stops at COUNT_CAP. */
export const intentCounts = z.object({
  queued: z.number().int(),
  running: z.number().int(),
  waiting: z.number().int(),
  failedLastHour: z.number().int(),
  succeededLastHour: z.number().int(),
});
export type IntentCounts = z.infer<typeof intentCounts>;

/** Why somebody cancels an intent. */
export const cancelReason = z
  .string()
  .trim()
  .max(REASON_LENGTH, `Keep the reason under ${REASON_LENGTH} characters.`);

/** Why somebody takes an intent from its worker. */
export const releaseReason = cancelReason.min(1, 'Say why.');

/** An intent that somebody ends well by hand. */
export const completion = z.object({
  how: z.literal('complete'),
  id: z.string(),
  /** JSON text; nothing is an empty object. */
  result: z.string().max(ANSWER_LENGTH, 'Keep the result under 128 KB.').optional(),
});

/** One that somebody ends as failed. */
export const failure = z.object({
  how: z.literal('fail'),
  id: z.string(),
  error: z
    .string()
    .trim()
    .min(1, 'Say what went wrong.')
    .max(ERROR_LENGTH, `Keep the error under ${ERROR_LENGTH.toLocaleString('en-GB')} characters.`),
});
