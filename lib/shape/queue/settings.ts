import { z } from 'zod';
import { BACKOFF_SECONDS, MOST_ATTEMPTS } from '@/lib/shape/limits';

const whole = (name: string, least: number, most: number) =>
  z
    .int(`${name} must be a whole number.`)
    .min(least, `${name} must be at least ${least}.`)
    .max(most, `${name} must be at most ${most.toLocaleString('en-GB')}.`)
    .nullable();

/** What is set for a queue; null is as everywhere else. */
export const queueSettings = z.object({
  /** So many of its intents run at once; null is any number. */
  maxRunning: whole('Concurrency', 1, 100_000),
  /** So many are started a minute; null is any number. */
  perMinute: whole('The rate limit', 1, 1_000_000),
  /** Where the publisher says nothing. */
  maxAttempts: whole('Attempts', 1, MOST_ATTEMPTS),
  backoffMs: whole('Backoff', 0, BACKOFF_SECONDS * 1_000),
  /** How long a claim lasts unless it is extended. */
  claimSeconds: whole('The claim timeout', 1, 3_600),
});
export type QueueSettings = z.infer<typeof queueSettings>;

/** How a queue is that nobody has set anything for. */
export const UNSET: QueueSettings = {
  maxRunning: null,
  perMinute: null,
  maxAttempts: null,
  backoffMs: null,
  claimSeconds: null,
};
