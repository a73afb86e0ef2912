import type { Context } from '@/lib/bus/context';
import { blockIfUnmet } from '@/lib/bus/graph/dependency';
import type { Intent } from '@/lib/bus/intent/intent';
import { transition } from '@/lib/bus/intent/transition';
import { assignIn } from '@/lib/bus/mailbox/assign';
import { TRAITS } from '@/lib/shape/protocol/traits';
import type { Tx } from '@/lib/store/driver/store';

/** Keeps a queued intent from everybody until a person resumes it. Returns the row after. */
export function pauseIn(tx: Tx, ctx: Context, row: Intent, reason: string | undefined): Promise<Intent> {
  const data = { reason };
  return transition(tx, ctx, row, { type: 'waiting', phase: 'waiting', phaseReason: 'paused', data });
}

/**
 * Puts an intent into the mailbox of the agent it is for once more: whoever listens has passed over it. Returns the row
 * after.
 */
export async function mailAgain(tx: Tx, ctx: Context, row: Intent): Promise<Intent> {
  const isForAgent = TRAITS[row.protocol].offer === 'mailbox' && row.phase === 'queued';
  return isForAgent && row.worker_name !== null ? assignIn(tx, ctx, row, row.worker_name) : row;
}

/** Lets a paused intent back into the queue, unless it waits for others or a rule holds it. Returns the row after. */
export async function resumeIn(
  tx: Tx,
  ctx: Context,
  row: Intent,
  reason: string | undefined,
): Promise<Intent> {
  const runAt = row.run_at > ctx.bus.now() ? row.run_at : undefined;
  const queued = await transition(tx, ctx, row, {
    type: 'requeued',
    phase: 'queued',
    resumes: true,
    phaseReason: row.attempts > 0 ? 'retrying' : 'published',
    data: { name: 'resumed', reason, ...(runAt !== undefined && { runAt }) },
  });
  return mailAgain(tx, ctx, await blockIfUnmet(tx, ctx, queued));
}
