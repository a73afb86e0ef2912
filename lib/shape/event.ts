import { z } from 'zod';
import { phase, phaseReason } from './phase';

export const eventType = z.enum([
  'published',
  'claimed',
  'extended',
  'requeued',
  'lapsed',
  'succeeded',
  'failed',
  'expired',
  'canceled',
  'retried',
]);
export type EventType = z.infer<typeof eventType>;

export const actorKind = z.enum(['user', 'key', 'system']);

/** What is particular to one event. All optional: an event says what it knows. */
export const eventData = z.object({
  goal: z.string().optional(),
  namespace: z.string().optional(),
  priority: z.number().optional(),
  payloadHash: z.string().optional(),
  runAt: z.number().optional(),
  expiresAt: z.number().optional(),
  worker: z.string().optional(),
  workerId: z.string().optional(),
  attempt: z.number().optional(),
  maxAttempts: z.number().optional(),
  claimExpiresAt: z.number().optional(),
  error: z.string().optional(),
  reason: z.string().optional(),
  resultHash: z.string().optional(),
  retryOf: z.string().optional(),
  retriedAs: z.string().optional(),
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
