import { z } from 'zod';
import { phase, phaseReason } from './phase';

export const eventType = z.enum([
  'published',
  'delivered',
  'claimed',
  'extended',
  'acknowledged',
  'started',
  'waiting',
  'resumed',
  'requeued',
  'blocked',
  'unblocked',
  'lapsed',
  /** Its worker is silent for too long; the claim still holds. */
  'worker_lost',
  'succeeded',
  'failed',
  'expired',
  'canceled',
  /** A cancellation was taken back before anybody had noticed it. */
  'reopened',
  'retried',
  'held',
  'released',
  // What leaves the phase alone.
  'state_changed',
  'changed',
  /** It is offered at another time. */
  'rescheduled',
  'lease_acquired',
  'lease_renewed',
  'lease_released',
  'lease_expired',
  'assigned',
  'unassigned',
  'depended',
  'undepended',
  'asked',
  /** One person's answer, which may not be enough yet or can still be undone. */
  'voted',
  'undone',
  'answered',
  /** The payload has a new version. */
  'edited',
  'delegated',
  /** There is more time to answer. */
  'postponed',
  /** Said about a question: `name` is note, question or reply. */
  'commented',
  /** Somebody has the question before them. */
  'reviewing',
  'reminded',
  'escalated',
  /** A protocol's own kind of event, told by `name` and `detail`. */
  'noted',
]);
export type EventType = z.infer<typeof eventType>;

const AMONG_REVIEWERS: ReadonlySet<EventType> = new Set([
  'voted',
  'undone',
  'delegated',
  'postponed',
  'reviewing',
]);

/** Whether an event is between those who decide: an agent is told what they come to, not how they come to it. */
export function isAmongReviewers(type: EventType, data: Pick<EventData, 'name'>): boolean {
  return AMONG_REVIEWERS.has(type) || (type === 'commented' && data.name !== 'question');
}

export const actorKind = z.enum(['user', 'key', 'system']);

/** What is particular to one event. All optional: an event says what it knows. */
export const eventData = z.object({
  goal: z.string().optional(),
  namespace: z.string().optional(),
  priority: z.number().optional(),
  payloadHash: z.string().optional(),
  runAt: z.number().optional(),
  /** What a change by hand took the place of. */
  was: z.union([z.number(), z.string(), z.null()]).optional(),
  expiresAt: z.number().optional(),
  worker: z.string().optional(),
  workerId: z.string().optional(),
  attempt: z.number().optional(),
  maxAttempts: z.number().optional(),
  claimExpiresAt: z.number().optional(),
  error: z.string().optional(),
  /** What its protocol calls the error. */
  errorCode: z.string().optional(),
  reason: z.string().optional(),
  resultHash: z.string().optional(),
  retryOf: z.string().optional(),
  retriedAs: z.string().optional(),
  parentId: z.string().optional(),
  dependsOn: z.string().optional(),
  /** Who it is for, or who was put on it. */
  agent: z.string().optional(),
  role: z.string().optional(),
  /** The generation a change led to. */
  generation: z.number().optional(),
  leaseId: z.string().optional(),
  /** What a lease covers. */
  scope: z.string().optional(),
  approvalId: z.string().optional(),
  /** What its agent calls the question in the intent's state. */
  suspension: z.string().optional(),
  outcome: z.string().optional(),
  comment: z.string().optional(),
  /** The rule that held it. */
  rule: z.string().optional(),
  /** SHA-256 of what was before whoever answered. */
  shown: z.string().optional(),
  /** How many have said so, of how many who are needed. */
  votes: z.number().optional(),
  needed: z.number().optional(),
  /** How many earlier votes no longer count. */
  voided: z.number().optional(),
  payloadVersion: z.number().optional(),
  /** Until when, epoch milliseconds: undoing, deciding or a lock. */
  until: z.number().optional(),
  /** The idempotency key it was asked for under and that request, as hashes: a repeat is answered from it. */
  request: z.string().optional(),
  /** What the key's client calls itself; nobody has checked it. */
  label: z.string().optional(),
  /** A protocol's own word for the event. */
  name: z.string().optional(),
  /** What else is traced together with it, and the event that caused it, as the client names them. */
  traceId: z.string().optional(),
  parentEventId: z.string().optional(),
  /** What else a protocol says of it; any JSON, 1e400 too. Its exact text is read from the event's own. */
  detail: z.unknown().optional(),
});
export type EventData = z.infer<typeof eventData>;

/** One line of an intent's history, as stored and as hashed. */
export const historyEvent = z.object({
  intentId: z.string(),
  number: z.number().int(),
  type: eventType,
  phase,
  phaseReason,
  actorKind,
  actorId: z.string(),
  actorName: z.string(),
  /** The JSON text of {@link eventData}, as stored: what the hash covers. */
  data: z.string(),
  at: z.number().int(),
  previousHash: z.string(),
  hash: z.string(),
});
export type HistoryEvent = z.infer<typeof historyEvent>;

/** Some of an intent's events, in order, and whether others follow them. */
export const eventPage = z.object({ history: z.array(historyEvent), isHistoryCut: z.boolean() });
export type EventPage = z.infer<typeof eventPage>;
