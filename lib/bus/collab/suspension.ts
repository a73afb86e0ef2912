import { type Approval, askIn, isOpen, questionOf } from '@/lib/bus/approval/approval';
import type { Context } from '@/lib/bus/context';
import type { Intent } from '@/lib/bus/intent/intent';
import { stateIn } from '@/lib/bus/state/state';
import { changeApproval, listApprovalsOf, OPEN } from '@/lib/store/approval/approvals';
import type { Tx } from '@/lib/store/driver/store';
import { changeIntent } from '@/lib/store/intent/intents';
import { asQuestion, deadlineOf, openSuspension } from './pure/suspension';

/** Whether the intent waits for what its agent asked a person in its state. */
export const isSuspended = (row: Intent) => row.phase === 'waiting' && row.phase_reason === 'suspended';

/** What of an intent's questions stands for a suspension and waits for an answer. */
export async function pendingSuspensions(tx: Tx, row: Intent): Promise<Approval[]> {
  const all = await listApprovalsOf(tx, row.workspace_id, row.id);
  return all.filter((one) => isOpen(one) && questionOf(one).suspension !== undefined);
}

/**
 * Asks people what an agent wants to know as soon as the intent is suspended and its state holds a question, in
 * whichever order the two come; withdraws it once either is over. Call it last in a verb that changes one of them.
 */
export async function syncSuspension(tx: Tx, ctx: Context, row: Intent): Promise<void> {
  const open = isSuspended(row) ? openSuspension(await stateIn(tx, row)) : null;
  const pending = await pendingSuspensions(tx, row);
  const asked = pending.find((one) => questionOf(one).suspension === open?.id && !questionOf(one).awaited);
  const over = pending.filter((one) => one !== asked);
  const withdrawn = { state: 'withdrawn', decided_at: ctx.bus.now(), acts_at: null } as const;
  for (const one of over) await changeApproval(tx, one, OPEN, withdrawn);
  if (open && !asked) {
    await askIn(tx, ctx, row, { ...asQuestion(open), expiresAt: deadlineOf(open, ctx.bus.now()) });
  } else if (over.length > 0 && !open) {
    await changeIntent(tx, row, { asks: null });
  }
}
