import { z } from 'zod';
import { amount, approvalKind, approvalState, approvalView } from './approval';
import { intentLink } from './intent-record';
import { protocol } from './protocol';
import { risk } from './terms';

/** What waits for the reader's own answer, all that waits, or what was decided. */
export const inboxView = z.enum(['mine', 'pending', 'decided']);
export type InboxView = z.infer<typeof inboxView>;

/** One row of the inbox. Instants are epoch milliseconds. */
export const inboxItem = z.object({
  id: z.string(),
  intentId: z.string(),
  protocol,
  goal: z.string(),
  kind: approvalKind,
  state: approvalState,
  title: z.string(),
  /** What its rule tells of the payload besides. */
  summary: z.string().nullable(),
  /** The numbers by which its rule asks. */
  amounts: z.array(amount),
  /** How the intent's payload begins. */
  payloadHead: z.string(),
  risk: risk.nullable(),
  askedBy: z.string(),
  /** What the asker calls itself; nobody has checked it. */
  askedLabel: z.string().nullable(),
  askedAt: z.int(),
  /** When it is over without an answer: its own deadline or its intent's end, whichever comes first. */
  expiresAt: z.int().nullable(),
  /** What no answer means. */
  onTimeout: z.enum(['reject', 'fail', 'answer', 'escalate', 'wait', 'resume', 'nothing']),
  /** So many have to say the same, and so many have. */
  needed: z.int(),
  votes: z.int(),
  rule: z.object({ id: z.string(), name: z.string() }).nullable(),
  /** What look-alike questions share. */
  alike: z.string().nullable(),
  /** How many intents and leases wait for this one meanwhile. */
  blocks: z.int(),
  /** Whether it waits for the reader: they may answer, it is meant for them, and they have not yet. */
  mine: z.boolean(),
  /** The outcomes that take no more than a press: no comment, no form. */
  quick: z.array(z.string()),
  /** SHA-256 of what an answer is bound to. */
  shown: z.string(),
  /** Who has it before them. */
  lock: z.object({ by: z.string(), isMe: z.boolean(), until: z.int() }).nullable(),
  outcome: z.string().nullable(),
  decidedBy: z.string().nullable(),
  /** In whose name a machine decided, as it says. */
  decidedLabel: z.string().nullable(),
  decidedAt: z.int().nullable(),
  actsAt: z.int().nullable(),
  /** Until when the reader can take back their own answer; null when they cannot. */
  undoUntil: z.int().nullable(),
});
export type InboxItem = z.infer<typeof inboxItem>;

export const inboxPage = z.object({
  items: z.array(inboxItem),
  /** Pass as `cursor` for the next page; null at the end. */
  next: z.string().nullable(),
});
export type InboxPage = z.infer<typeof inboxPage>;

/** Open questions found by words of their intents. */
export const inboxFound = z.object({
  ids: z.array(z.string()),
  /** Whether there may be others. */
  isCut: z.boolean(),
});
export type InboxFound = z.infer<typeof inboxFound>;

/** Where the inbox stops counting. */
export const INBOX_CAP = 1_000;

/** The numbers beside the views; each stops at {@link INBOX_CAP}. `urgent` of mine have under ten minutes left. */
export const inboxCounts = z.object({ mine: z.int(), urgent: z.int(), pending: z.int() });
export type InboxCounts = z.infer<typeof inboxCounts>;

export const vote = z.object({
  by: z.string(),
  /** In whose name a machine answered, as it says. */
  label: z.string().nullable(),
  outcome: z.string(),
  comment: z.string().nullable(),
  at: z.int(),
  payloadVersion: z.int(),
  shown: z.string(),
  /** Why it no longer counts. */
  voided: z.enum(['undone', 'edited', 'revoked']).nullable(),
});
export type Vote = z.infer<typeof vote>;

/** One place in which a look-alike's payload differs; JSON text, null where there is nothing. */
export const difference = z.object({
  path: z.string(),
  here: z.string().nullable(),
  there: z.string().nullable(),
});
export type Difference = z.infer<typeof difference>;

export const lookAlike = z.object({
  id: z.string(),
  differences: z.array(difference),
});

/** A question with everything one needs to decide it. */
export const approvalRecord = inboxItem.extend({
  asked: approvalView,
  /** In words: who may answer. */
  audience: z.string(),
  mayAnswer: z.boolean(),
  /** Whether an answer of the reader's counts. */
  answeredByMe: z.boolean(),
  /** Why the reader may not; null when they may. */
  denialReason: z.string().nullable(),
  mayEdit: z.boolean(),
  /** Whether the reader may say something about it. */
  mayComment: z.boolean(),
  /** JSON text as received, or as edited last. */
  payload: z.string(),
  payloadVersion: z.int(),
  payloadHash: z.string(),
  /** The versions that edits replaced, oldest first. */
  earlier: z.array(
    z.object({ version: z.int(), payload: z.string(), payloadHash: z.string(), by: z.string(), at: z.int() }),
  ),
  history: z.array(vote),
  thread: z.array(
    z.object({ sort: z.enum(['note', 'question', 'reply']), by: z.string(), at: z.int(), text: z.string() }),
  ),
  blocked: z.object({
    children: z.array(intentLink),
    dependents: z.array(intentLink),
    leases: z.array(z.object({ scope: z.string(), holder: z.string() })),
  }),
  /** The oldest hundred of those that are alike. */
  alikes: z.array(lookAlike),
  alikeCount: z.int(),
});
export type ApprovalRecord = z.infer<typeof approvalRecord>;

/** What came of one decision of many. */
export const decided = z.object({
  id: z.string(),
  ok: z.boolean(),
  /** Why not. */
  message: z.string().nullable(),
});
export type Decided = z.infer<typeof decided>;
