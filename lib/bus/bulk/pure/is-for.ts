import type { BulkAct } from '@/lib/shape/job/bulk';
import { isFinished, type Phase } from '@/lib/shape/phase';

/** Whether an act has something to do on an intent. What succeeded is run again one by one, on purpose. */
export const isFor: Record<BulkAct, (phase: Phase) => boolean> = {
  cancel: (phase) => !isFinished(phase),
  retry: (phase) => phase === 'failed' || phase === 'canceled',
};
