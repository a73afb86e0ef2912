import { type Bus, type Context, commit } from '@/lib/bus/context';
import { annotate } from '@/lib/bus/intent/event-log';
import type { Intent } from '@/lib/bus/intent/intent';
import { lockIntent, type Step, transition } from '@/lib/bus/intent/transition';
import { writeExpiry } from '@/lib/bus/state/suspension-answer';
import { systemContext } from '@/lib/bus/system-context';
import type { Consequence } from '@/lib/shape/approval';
import { isFinished } from '@/lib/shape/phase';
import { changeApproval, listExpiredApprovals } from '@/lib/store/approval/approvals';
import type { Tx } from '@/lib/store/driver/store';
import { concludeIn } from './apply';
import { type Approval, lockApproval, questionOf, termsOf } from './approval';
import { escalateIn } from './escalate';
import { noticeIn } from './notice';

const BATCH = 100;
const UNANSWERED = 'Nobody answered in time.';

/** The move that an unanswered question leads to. */
const STEPS: Record<Exclude<Consequence, 'nothing' | 'release'>, Step> = {
  succeed: { type: 'succeeded', phase: 'succeeded', phaseReason: 'expired' },
  cancel: { type: 'canceled', phase: 'canceled', phaseReason: 'expired', error: UNANSWERED },
  fail: { type: 'expired', phase: 'failed', phaseReason: 'expired', error: UNANSWERED },
  resume: { type: 'resumed', phase: 'running', phaseReason: 'resumed', data: { reason: UNANSWERED } },
};

/** The question stays, without an end. */
async function goOnWaiting(tx: Tx, ctx: Context, row: Intent, approval: Approval): Promise<void> {
  await changeApproval(tx, approval, ['pending'], { expires_at: null });
  const data = { name: 'approval_overdue', approvalId: approval.id, reason: UNANSWERED };
  await annotate(tx, ctx, row, { type: 'noted', data });
}

/** The question is over, with what that means for its intent. */
async function expireQuestion(tx: Tx, ctx: Context, row: Intent, approval: Approval): Promise<void> {
  const at = ctx.bus.now();
  await changeApproval(tx, approval, ['pending'], { state: 'expired', decided_at: at });
  const { suspension, ifExpired } = questionOf(approval);
  const name = suspension === undefined ? 'approval_expired' : 'intent.suspension_expired';
  const data = { name, approvalId: approval.id, reason: UNANSWERED };
  const detail = suspension === undefined ? undefined : JSON.stringify({ suspension_id: suspension });
  let after = await annotate(tx, ctx, row, { type: 'noted', data, detail, at }, { asks: null });
  await noticeIn(tx, approval, 'expired', at);
  if (isFinished(row.phase)) return;
  if (suspension !== undefined) after = await writeExpiry(tx, ctx, after);
  if (ifExpired === 'nothing' || ifExpired === 'release') return;
  const counts = suspension !== undefined;
  await transition(tx, ctx, after, { ...STEPS[ifExpired], counts });
}

async function expire(tx: Tx, ctx: Context, due: Approval): Promise<void> {
  const row = await lockIntent(tx, ctx, due.intent_id);
  const approval = await lockApproval(tx, ctx, due.id);
  const isDue = approval.expires_at !== null && approval.expires_at <= ctx.bus.now();
  // Answered, or given more time, in between.
  if (approval.state !== 'pending' || !isDue) return;
  if (await escalateIn(tx, ctx, row, approval)) return;
  const { onTimeout } = termsOf(approval);
  if (onTimeout.do === 'wait') return goOnWaiting(tx, ctx, row, approval);
  if (onTimeout.do === 'expire') return expireQuestion(tx, ctx, row, approval);
  const { id, name } = ctx.actor;
  const { outcome, value = null } = onTimeout;
  await concludeIn(tx, ctx, approval, { outcome, value, comment: UNANSWERED, by: { id, name, label: null } });
}

/**
 * Settles up to a batch of questions that nobody answered in time, each with what that leads to for its intent. Ask
 * again if it was full.
 */
export async function expireApprovals(bus: Bus): Promise<{ count: number; full: boolean }> {
  const due = await listExpiredApprovals(bus.store.read, bus.now(), BATCH);
  for (const approval of due) {
    await commit(bus, (tx) => expire(tx, systemContext(bus, approval.workspace_id), approval));
  }
  return { count: due.length, full: due.length === BATCH };
}
