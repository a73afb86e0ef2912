import { z } from 'zod';
import { visibility } from './intent';
import {
  BACKOFF_SECONDS,
  FORM_PAYLOAD_LENGTH,
  GOAL_LENGTH,
  MOST_ATTEMPTS,
  MOST_PRIORITY,
  YEAR_SECONDS,
} from './limits';

/** What a publisher may say about an intent, by the names and limits of the bus. */
export const publishFields = z.object({
  goal: z
    .string()
    .trim()
    .min(1, 'goal must not be blank')
    .max(GOAL_LENGTH, `goal is longer than ${GOAL_LENGTH} characters`),
  namespace: z.string().regex(/^[A-Za-z0-9_.-]{1,64}$/, 'must be 1 to 64 letters, digits or _.-'),
  visibility,
  priority: z.int().min(0).max(MOST_PRIORITY),
  maxAttempts: z.int().min(1).max(MOST_ATTEMPTS),
  label: z.string().regex(/^[A-Za-z0-9_.:-]{1,64}$/, 'must be 1 to 64 letters, digits or _.:-'),
  idempotencyKey: z.string().min(1).max(256),
});

/** What is taken where the publish form is left blank. Seconds, as on the wire. */
export const PUBLISH_DEFAULTS = {
  namespace: 'default',
  priority: 100,
  delay: 0,
  ttl: 24 * 60 * 60,
  maxAttempts: 3,
  backoff: 5,
} as const;

const bytes = (text: string) => new TextEncoder().encode(text).length;

/** What a form sends for a field that was left blank. */
function unlessBlank<F extends string | null>(field: z.ZodType<string, string>, fallback: F) {
  return z
    .string()
    .trim()
    .transform((text) => (text === '' ? undefined : text))
    .pipe(field.optional())
    .transform((value) => value ?? fallback);
}

/** A number as it is typed. */
function typed<F>(least: number, most: number, fallback: F, whole = false) {
  const range = `must be ${whole ? 'a whole number' : 'a number'} from ${least} to ${most.toLocaleString('en-GB')}`;
  return z.string().transform((text, check) => {
    if (text.trim() === '') return fallback;
    const value = Number(text);
    if (value >= least && value <= most && (!whole || Number.isInteger(value))) return value;
    check.addIssue({ code: 'custom', message: range });
    return z.NEVER;
  });
}

const { goal, namespace, label, idempotencyKey } = publishFields.shape;

/** The publish form: every field as it was typed, and what it means. */
export const publishForm = z.object({
  goal,
  payload: z
    .string()
    .refine(
      (text) => bytes(text) <= FORM_PAYLOAD_LENGTH,
      `must be at most ${FORM_PAYLOAD_LENGTH / 1024} KiB here; copy it as curl to send more`,
    ),
  visibility,
  namespace: unlessBlank(namespace, PUBLISH_DEFAULTS.namespace),
  priority: typed(0, MOST_PRIORITY, PUBLISH_DEFAULTS.priority, true),
  delay: typed(0, YEAR_SECONDS, PUBLISH_DEFAULTS.delay),
  ttl: typed(1, YEAR_SECONDS, PUBLISH_DEFAULTS.ttl),
  // Left blank, they are as the goal's queue has them.
  maxAttempts: typed(1, MOST_ATTEMPTS, undefined, true),
  backoff: typed(0, BACKOFF_SECONDS, undefined),
  targetWorker: unlessBlank(label, null),
  requiredCapability: unlessBlank(label, null),
  idempotencyKey: unlessBlank(idempotencyKey, null),
});
/** The form as it is typed. */
export type PublishDraft = z.input<typeof publishForm>;
