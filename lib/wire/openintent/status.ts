import { z } from 'zod';
import type { Standing } from '@/lib/bus/collab/progress';
import type { Phase, PhaseReason } from '@/lib/shape/phase';

export const status = z.enum([
  'draft',
  'active',
  'blocked',
  'suspended_awaiting_input',
  'completed',
  'abandoned',
]);
export type Status = z.infer<typeof status>;

/** Where each status puts an intent. */
export const STANDING: Record<Status, Standing> = {
  draft: { type: 'requeued', phase: 'queued', phaseReason: 'published' },
  active: { type: 'started', phase: 'running', phaseReason: 'started' },
  blocked: { type: 'blocked', phase: 'waiting', phaseReason: 'blocked' },
  suspended_awaiting_input: { type: 'waiting', phase: 'waiting', phaseReason: 'suspended' },
  completed: { type: 'succeeded', phase: 'succeeded', phaseReason: 'fulfilled' },
  abandoned: { type: 'canceled', phase: 'canceled', phaseReason: 'canceled' },
};

/** Why an intent waits for a person to say something; it is blocked for any other reason. */
export const AWAITS_INPUT: readonly PhaseReason[] = ['suspended', 'human'];

/** Which stored intents have a status. */
export function whereStatus(wanted: Status): {
  phase: Phase;
  reasons?: { are: boolean; among: readonly PhaseReason[] };
} {
  const { phase } = STANDING[wanted];
  if (phase !== 'waiting') return { phase };
  return { phase, reasons: { are: wanted === 'suspended_awaiting_input', among: AWAITS_INPUT } };
}
