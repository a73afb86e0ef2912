import { z } from 'zod';
import { GOAL_LENGTH, REASON_LENGTH } from '@/lib/shape/limits';
import { STEP_MS, type Step } from '@/lib/shape/metrics/range';
import { protocol } from '@/lib/shape/protocol';

/** How far one looks back, and how long each bar of a chart is. */
export const FAILURE_RANGES = {
  '1h': { ms: STEP_MS.hour, step: 'minute', stepMs: 2 * STEP_MS.minute },
  '24h': { ms: STEP_MS.day, step: 'minute', stepMs: 30 * STEP_MS.minute },
  '7d': { ms: 7 * STEP_MS.day, step: 'hour', stepMs: 4 * STEP_MS.hour },
  '30d': { ms: 30 * STEP_MS.day, step: 'hour', stepMs: 12 * STEP_MS.hour },
  '90d': { ms: 90 * STEP_MS.day, step: 'day', stepMs: 2 * STEP_MS.day },
} as const satisfies Record<string, { ms: number; step: Step; stepMs: number }>;

export const failureRange = z.enum(['1h', '24h', '7d', '30d', '90d']);
export type FailureRange = z.infer<typeof failureRange>;

export const failureTab = z.enum(['open', 'mine', 'muted', 'resolved']);
export type FailureTab = z.infer<typeof failureTab>;

export const failureSort = z.enum(['most', 'last', 'first']);
export type FailureSort = z.infer<typeof failureSort>;

/** A row of the failures page. Instants are epoch milliseconds. */
export const failureGroup = z.object({
  /** The fingerprint. */
  id: z.string(),
  goal: z.string(),
  /** Of the intent that failed last. */
  protocol,
  /** The error, with ‹n›, ‹id›, ‹path› and so on for what differs. */
  title: z.string(),
  state: z.enum(['open', 'muted', 'resolved']),
  firstAt: z.int(),
  lastAt: z.int(),
  resolvedAt: z.int().nullable(),
  reopenedAt: z.int().nullable(),
  mutedUntil: z.int().nullable(),
  assignee: z.object({ id: z.string(), name: z.string() }).nullable(),
  /** First seen within a day, in a queue that ran without it before. */
  isNew: z.boolean(),
  /** In the time that is looked at: how often, in each step, and by how many workers. */
  count: z.int(),
  bars: z.array(z.int()),
  workers: z.int(),
  /** One of them. */
  worker: z.string().nullable(),
});
export type FailureGroup = z.infer<typeof failureGroup>;

export const failureList = z.object({
  range: failureRange,
  /** When the first bar begins, and how long each is. */
  from: z.int(),
  stepMs: z.int(),
  groups: z.array(failureGroup),
  /** How many groups the filter wants, and how many of their intents failed in the time. */
  found: z.int(),
  failed: z.int(),
  /** Intents of the workspace that finished in the time, well or not. */
  finished: z.int(),
  /** How many groups there are in each state, whatever the filter. */
  counts: z.record(failureTab, z.int()),
  /** What one can filter by: goals and workers of what failed in the time. */
  goals: z.array(z.string()),
  workers: z.array(z.string()),
});
export type FailureList = z.infer<typeof failureList>;

const wanted = z.string().trim().min(1).max(GOAL_LENGTH).optional().catch(undefined);

export const failureQuery = z.object({
  tab: failureTab.catch('open'),
  range: failureRange.catch('24h'),
  sort: failureSort.catch('most'),
  /** A part of the goal or of the error. */
  text: wanted,
  /** A goal as a whole. */
  goal: wanted,
  /** A worker's name. */
  worker: wanted,
  protocol: protocol.optional().catch(undefined),
  limit: z.coerce.number().int().min(1).max(1_000).catch(100),
});
export type FailureQuery = z.infer<typeof failureQuery>;

/** A value that failed intents of a group have more often than others of their goal. Shares are from 0 to 1. */
export const failureTrait = z.object({
  /** `worker`, `client`, or the path of a payload's member, `payload.customer.tier`. */
  name: z.string(),
  value: z.string(),
  failed: z.number(),
  all: z.number(),
});
export type FailureTrait = z.infer<typeof failureTrait>;

export const failureNoteAct = z.enum([
  'resolved',
  'reopened',
  'muted',
  'unmuted',
  'assigned',
  'unassigned',
  'noted',
  'retried',
]);
export type FailureNoteAct = z.infer<typeof failureNoteAct>;

/** What somebody did about a group or said of it. */
export const failureNote = z.object({
  id: z.string(),
  act: failureNoteAct,
  /** To whom it was assigned, or until when it was muted, in epoch milliseconds. */
  detail: z.string(),
  comment: z.string(),
  by: z.string(),
  at: z.int(),
});
export type FailureNote = z.infer<typeof failureNote>;

/** One of a group's intents. */
export const failureSample = z.object({
  id: z.string(),
  at: z.int(),
  worker: z.string().nullable(),
  error: z.string(),
  payloadHead: z.string(),
});
export type FailureSample = z.infer<typeof failureSample>;

/** What the failed intents of a group have in common. */
export const failureCommon = z.object({
  /** The most telling first; empty where nothing stands out. */
  traits: z.array(failureTrait),
  /** How many failed ones, and how many runs of the goal, well or not, were compared. */
  failed: z.int(),
  runs: z.int(),
  /** Of the runs, those that did not fail so. */
  others: z.int(),
});
export type FailureCommon = z.infer<typeof failureCommon>;

/** A group with what is known of it. */
export const failureDetail = z.object({
  group: failureGroup,
  from: z.int(),
  stepMs: z.int(),
  /** How many of its intents are still there, to be read and retried; counted up to 10,000. */
  kept: z.int(),
  /** Its newest intents. */
  samples: z.array(failureSample),
  /** The intent of the goal that succeeded last; null where none is kept. */
  lastSuccess: z.string().nullable(),
  /** Newest first. */
  notes: z.array(failureNote),
});
export type FailureDetail = z.infer<typeof failureDetail>;

const id = z.string().min(1).max(64);
const comment = z
  .string()
  .trim()
  .max(REASON_LENGTH, `Keep it under ${REASON_LENGTH} characters.`)
  .default('');

/** What somebody does about a group. */
export const failureAct = z.discriminatedUnion('act', [
  z.object({ act: z.literal('resolve'), id, comment }),
  z.object({ act: z.literal('reopen'), id, comment }),
  /** Until an instant. */
  z.object({ act: z.literal('mute'), id, comment, until: z.int().positive() }),
  z.object({ act: z.literal('unmute'), id, comment }),
  /** Null is nobody. */
  z.object({ act: z.literal('assign'), id, comment, userId: id.nullable() }),
  z.object({ act: z.literal('note'), id, comment: comment.unwrap().min(1, 'Write a note.') }),
]);
export type FailureAct = z.input<typeof failureAct>;

export const PATTERNS = 50;
const pattern = z
  .string()
  .trim()
  .min(1)
  .max(100, 'Keep a pattern under 100 characters.')
  .refine((text) => !/\s/.test(text), 'A pattern is about one word: it has no spaces.');
const patterns = z.array(pattern).max(PATTERNS, `At most ${PATTERNS} patterns.`);

/** Words of errors, as globs, that a workspace keeps or takes out whatever the rule says. */
export const failureRules = z.object({ keep: patterns, hide: patterns });
export type FailureRules = z.infer<typeof failureRules>;

/** What a page says of an intent's group. */
export const failureLink = z.object({ id: z.string(), title: z.string() });
export type FailureLink = z.infer<typeof failureLink>;
