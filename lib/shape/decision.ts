import { z } from 'zod';
import { inboxItem } from './inbox';
import { GOAL_LENGTH, OUTCOME_LENGTH } from './limits';
import { phase, phaseReason } from './phase';
import { protocol } from './protocol';
import { risk } from './terms';

/** How a question ended: somebody or the rule answered it, nobody did in time, or nobody was asked any more. */
export const decisionState = z.enum(['decided', 'expired', 'withdrawn']);
export type DecisionState = z.infer<typeof decisionState>;

const text = (most: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(most)
    .refine((said) => !said.includes('\0'))
    .optional()
    .catch(undefined);
const day = z.iso.date().optional().catch(undefined);

/** What is wanted of the history, as it stands in the URL. Without a state: what was decided or expired. */
export const decisionFilter = z.object({
  state: decisionState.optional().catch(undefined),
  protocol: protocol.optional().catch(undefined),
  risk: risk.optional().catch(undefined),
  /** A rule's id. */
  rule: text(64),
  /** A part of the goal, or with a `*` a glob for all of it. */
  goal: text(GOAL_LENGTH),
  outcome: text(OUTCOME_LENGTH),
  /** Who decided, by name, in any case, or by id. */
  by: text(383),
  /** Only those where an edit made an answer void, or somebody else decided after one was undone. */
  overturned: z.literal('1').optional().catch(undefined),
  /** Days in UTC, both of them included. */
  from: day,
  to: day,
});
export type DecisionFilter = z.infer<typeof decisionFilter>;

/** A question that is over. Instants are epoch milliseconds. */
export const decisionRecord = inboxItem.extend({
  state: decisionState,
  comment: z.string().nullable(),
  /** From asking to the end, in milliseconds. */
  tookMs: z.int(),
  /** The version of the payload it was decided on. */
  payloadVersion: z.int(),
  /** How often an answer to it was taken back, and how many an edit made void. */
  undone: z.int(),
  voided: z.int(),
  /** The intent as it is now. */
  intent: z.object({
    phase,
    phaseReason,
    finishedAt: z.int().nullable(),
    error: z.string().nullable(),
  }),
});
export type DecisionRecord = z.infer<typeof decisionRecord>;

export const decisionPage = z.object({
  decisions: z.array(decisionRecord),
  /** Pass as `cursor` for the next, older page; null at the end. */
  next: z.string().nullable(),
  /** How far back it looked, when it stopped before the page was full. */
  lookedBackTo: z.int().nullable(),
});
export type DecisionPage = z.infer<typeof decisionPage>;

export const metricsDays = z.literal([7, 30, 90]);
export type MetricsDays = z.infer<typeof metricsDays>;

/** What some questions came to. Times are milliseconds from asking to deciding, exact; null where nothing was decided. */
export const decisionTally = z.object({
  decided: z.int(),
  /** Of those decided; what is neither was answered in other words. */
  approved: z.int(),
  rejected: z.int(),
  expired: z.int(),
  overturned: z.int(),
  medianMs: z.int().nullable(),
  p95Ms: z.int().nullable(),
});
export type DecisionTally = z.infer<typeof decisionTally>;

/** The numbers of a period and of the same stretch of time before it. */
export const decisionMetrics = z.object({
  days: metricsDays,
  /** From the start of a day in UTC until now. */
  from: z.int(),
  to: z.int(),
  now: decisionTally,
  before: decisionTally,
  /** Where a period with too many questions begins instead: only the newest were counted. */
  nowFrom: z.int().nullable(),
  beforeFrom: z.int().nullable(),
  /** By the start of the day in UTC, oldest first, none left out. */
  perDay: z.array(decisionTally.extend({ day: z.int() })),
  /** The busiest, those first. */
  rules: z.array(decisionTally.extend({ id: z.string(), name: z.string() })),
  goals: z.array(decisionTally.extend({ goal: z.string() })),
  /** The words that were answered with, the most frequent first. */
  outcomes: z.array(z.string()),
  /** Who decided, the busiest first. */
  people: z.array(z.string()),
});
export type DecisionMetrics = z.infer<typeof decisionMetrics>;
