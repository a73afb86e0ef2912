import { z } from 'zod';

/** The one lifecycle of an intent, whatever protocol it came by. */
export const phase = z.enum(['queued', 'running', 'waiting', 'succeeded', 'failed', 'canceled']);
export type Phase = z.infer<typeof phase>;

/** Why an intent is in its phase. Closed: a protocol that needs another word adds it here. */
export const phaseReason = z.enum([
  'published',
  'delivered',
  'retrying',
  'lapsed',
  'claimed',
  'acknowledged',
  'started',
  'resumed',
  'held',
  'human',
  'tool',
  'agent',
  'time',
  'paused',
  'suspended',
  'blocked',
  'fulfilled',
  'error',
  'exhausted',
  'expired',
  'rejected',
  'canceled',
]);
export type PhaseReason = z.infer<typeof phaseReason>;

/** True once no verb can move the intent any more. */
export function isFinished(value: Phase): boolean {
  return value === 'succeeded' || value === 'failed' || value === 'canceled';
}
