import type { Context } from '@/lib/bus/context';
import { annotate } from '@/lib/bus/intent/event-log';
import type { Intent } from '@/lib/bus/intent/intent';
import type { Tx } from '@/lib/store/driver/store';

/** Changes which of several queued intents is claimed first: the highest. Returns the row after. */
export function prioritizeIn(
  tx: Tx,
  ctx: Context,
  row: Intent,
  to: number,
  reason?: string,
): Promise<Intent> {
  const data = { name: 'priority', priority: to, was: row.priority, reason };
  return annotate(tx, ctx, row, { type: 'changed', data }, { priority: to });
}

/** Changes when an intent is offered. Returns the row after. */
export function rescheduleIn(
  tx: Tx,
  ctx: Context,
  row: Intent,
  to: number,
  reason?: string,
): Promise<Intent> {
  const data = { runAt: to, was: row.run_at, reason };
  return annotate(tx, ctx, row, { type: 'rescheduled', data }, { run_at: to });
}

/** Changes which worker may claim an intent; null is any. The rules are asked again. Returns the row after. */
export function retargetIn(
  tx: Tx,
  ctx: Context,
  row: Intent,
  to: string | null,
  reason?: string,
): Promise<Intent> {
  const data = { name: 'target', ...(to !== null && { worker: to }), was: row.target_worker, reason };
  return annotate(tx, ctx, row, { type: 'changed', data }, { target_worker: to });
}
