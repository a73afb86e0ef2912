import { z } from 'zod';
import {
  ANSWER_LENGTH,
  COMMENT_LENGTH,
  FORM_PAYLOAD_LENGTH,
  MOST_AMOUNTS,
  OUTCOME_LENGTH,
  SUMMARY_LENGTH,
} from './limits';
import { terms } from './terms';

export const approvalKind = z.enum(['decision', 'confirm', 'choice', 'text', 'form']);
export type ApprovalKind = z.infer<typeof approvalKind>;

/** `deciding` is decided and not yet acted on: it can be undone until then. */
export const approvalState = z.enum(['pending', 'deciding', 'decided', 'expired', 'withdrawn']);

/**
 * What an answer does to the intent that asked: ends it well, ends it as failed or canceled, lets it go on where it
 * stood, lets it into the queue that a rule kept it from, or nothing.
 */
export const consequence = z.enum(['succeed', 'fail', 'cancel', 'resume', 'release', 'nothing']);
export type Consequence = z.infer<typeof consequence>;

export const outcome = z.string().min(1).max(OUTCOME_LENGTH);

/** What somebody says with an answer. */
export const comment = z
  .string()
  .max(COMMENT_LENGTH, `Keep the comment under ${COMMENT_LENGTH.toLocaleString('en-GB')} characters.`);

/** What somebody says about a question without answering it. */
export const remark = comment.trim().min(1, 'Write something first.');

/** JSON text of what was entered besides an outcome. */
export const answerValue = z.string().max(ANSWER_LENGTH, 'Keep the answer under 128 KB.');

/** JSON text of the payload that a held intent is to have instead. */
export const editedPayload = z.string().max(FORM_PAYLOAD_LENGTH, 'Keep the payload under 256 KB.');

/** A number that stands at a place of the payload, in its exact text. */
export const amount = z.object({ path: z.string(), text: z.string() });
export type Amount = z.infer<typeof amount>;

/** What a human is asked about an intent, and what each answer leads to. */
export const question = z.object({
  title: z.string().min(1).max(500),
  /** What the rule tells of the payload besides. */
  summary: z.string().max(SUMMARY_LENGTH).optional(),
  /** The numbers by which the rule asks, for whoever answers many at once. */
  amounts: z.array(amount).max(MOST_AMOUNTS).optional(),
  description: z.string().max(10_000).optional(),
  /** The answers there are; without them a decision is approved or rejected, and any other kind is answered. */
  outcomes: z.array(outcome).min(1).max(50).optional(),
  /** Whether `outcomes` are but the usual ones, and any other word is taken too. */
  anyOutcome: z.boolean().default(false),
  commentRequired: z.boolean().default(false),
  /** Whether the answer needs a value besides its outcome. */
  valueRequired: z.boolean().default(false),
  /** JSON Schema of the value, for who draws a form. */
  form: z.json().optional(),
  /** Whom the asker had in mind. */
  assignees: z.array(z.string().min(1).max(383)).max(50).default([]),
  /** What certain answers lead to. */
  leadsTo: z.record(outcome, consequence).default({}),
  /** What every other answer leads to. */
  otherwise: consequence.default('resume'),
  /** What happens when nobody answers in time. */
  ifExpired: consequence.default('nothing'),
  /** The protocol's own word for the answer, in the intent's history. */
  answeredAs: z.string().max(64).optional(),
  /** The suspension in the intent's state that this asks for; the answer is written there too. */
  suspension: z.string().min(1).max(255).optional(),
  /** True while its agent waits without having said for what. */
  awaited: z.boolean().default(false),
  /** What else the protocol says of the question; any JSON. */
  detail: z.json().optional(),
});
export type Question = z.infer<typeof question>;

/** A question and its answer, as pages and protocols read it. Instants are epoch milliseconds. */
export const approvalView = z.object({
  id: z.string(),
  intentId: z.string(),
  kind: approvalKind,
  state: approvalState,
  question,
  /** The outcomes one may answer with. */
  outcomes: z.array(z.string()),
  askedBy: z.string(),
  /** What the asker calls itself; nobody has checked it. */
  askedLabel: z.string().nullable(),
  askedAt: z.number().int(),
  expiresAt: z.number().int().nullable(),
  outcome: z.string().nullable(),
  /** JSON text. */
  value: z.string().nullable(),
  comment: z.string().nullable(),
  decidedBy: z.string().nullable(),
  /** In whose name a machine decided, as it says. */
  decidedLabel: z.string().nullable(),
  decidedAt: z.number().int().nullable(),
  /** While it is deciding: when the bus acts, and nobody can undo it any more. */
  actsAt: z.number().int().nullable(),
  terms,
  /** SHA-256 of exactly what is asked: the question, the payload's version, the outcomes. An answer carries it. */
  shown: z.string(),
});
export type ApprovalView = z.infer<typeof approvalView>;
