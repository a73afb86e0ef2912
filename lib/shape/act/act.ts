import { z } from 'zod';
import { cancelReason } from '@/lib/shape/intent';
import { publishFields } from '@/lib/shape/publish';
import type { Scope } from '@/lib/shape/role';

/** What a person does to an intent, to those they have selected, or to all that match. */
export const act = z.enum([
  'cancel',
  'pause',
  'resume',
  'run_now',
  'retry',
  'priority',
  'delay',
  'target',
  'release',
]);
export type Act = z.infer<typeof act>;

const { priority, label } = publishFields.shape;

/** What an act needs to know besides. */
export const actTerms = z.object({
  priority: priority.optional(),
  /** Epoch milliseconds: it is offered to nobody before. */
  until: z.int().nonnegative().optional(),
  /** The one worker that may claim it; null for any. */
  worker: label.nullable().optional(),
});
export type ActTerms = z.infer<typeof actTerms>;

const NEEDS: Partial<Record<Act, keyof ActTerms>> = {
  priority: 'priority',
  delay: 'until',
  target: 'worker',
};

/** Whether an act is told what it needs to know; whoever takes work from a worker says why. */
export function isToldEnough({
  act: one,
  reason,
  ...terms
}: ActTerms & { act: Act; reason?: unknown }): boolean {
  const need = NEEDS[one];
  if (one === 'release' && !reason) return false;
  return need === undefined || terms[need] !== undefined;
}
export const TOLD = 'The act needs to know more.';

/** One intent acted on by hand. */
export const actInput = actTerms
  .extend({ id: z.string(), act, reason: cancelReason.optional() })
  .refine(isToldEnough, TOLD);

/** What one needs to act: whoever may stop an intent may put it off as well. */
export const ACT_SCOPES: Record<Act, Scope> = {
  cancel: 'intent.cancel',
  pause: 'intent.cancel',
  resume: 'intent.cancel',
  run_now: 'intent.retry',
  retry: 'intent.retry',
  priority: 'intent.cancel',
  delay: 'intent.cancel',
  target: 'intent.cancel',
  release: 'worker.write',
};
