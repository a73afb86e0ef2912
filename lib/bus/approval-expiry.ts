import type { Consequence } from '@/lib/shape/approval';
import { isFinished } from '@/lib/shape/phase';
import { listExpiredApprovals, settleApproval } from '@/lib/store/approvals';
import type { Tx } from '@/lib/store/store';
import { advanceIn, lookUp, type Step } from './advance';
import { type Approval, questionOf } from './approval';
import { type Bus, type Context, commit } from './context';
import { CLOCK } from './deadline';
import { annotate } from './history';
import { writeExpiry } from './suspension-answer';

const BATCH = 100;
const UNANSWERED = 'Nobody answered in time.';

/** Time, at work in a workspace. */
const clockIn = (bus: Bus, id: string): Context => ({
  bus,
  workspace: { id, slug: '', claimSeconds: 0 },
  actor: CLOCK,
  scopes: new Set(),
  address: '',
  userAgent: '',
});

/** The move that an unanswered question leads to. */
const STEPS: Record<Exclude<Consequence, 'nothing'>, Step> = {
  succeed: { type: 'succeeded', phase: 'succeeded', phaseReason: 'expired' },
  cancel: { type: 'canceled', phase: 'canceled', phaseReason: 'expired', error: UNANSWERED },
  fail: { type: 'expired', phase: 'failed', phaseReason: 'expired', error: UNANSWERED },
  resume: { type: 'resumed', phase: 'running', phaseReason: 'resumed', data: { reason: UNANSWERED } },
};

async function expire(tx: Tx, ctx: Context, approval: Approval): Promise<void> {
  const row = await lookUp(tx, ctx, approval.intent_id);
  const at = ctx.bus.now();
  const nobody = { outcome: null, value: null, comment: null, decided_by_id: null, decided_by_name: null };
  const expired = { ...nobody, state: 'expired', decided_at: at } as const;
  // Answered in between.
  if (!(await settleApproval(tx, row.workspace_id, approval.id, expired))) return;
  const { suspension, ifExpired } = questionOf(approval);
  const name = suspension === undefined ? 'approval_expired' : 'intent.suspension_expired';
  const place = { phase: row.phase, phaseReason: row.phase_reason, at };
  const data = { name, approvalId: approval.id, reason: UNANSWERED };
  const detail = suspension === undefined ? undefined : JSON.stringify({ suspension_id: suspension });
  await annotate(tx, ctx.actor, row, { type: 'noted', ...place, data, detail }, { asks: null });
  if (isFinished(row.phase)) return;
  if (suspension !== undefined) await writeExpiry(tx, ctx, await lookUp(tx, ctx, row.id));
  if (ifExpired === 'nothing') return;
  const counts = suspension !== undefined;
  await advanceIn(tx, ctx, await lookUp(tx, ctx, row.id), { ...STEPS[ifExpired], counts });
}

/**
 * Settles up to a batch of questions that nobody answered in time, each with what that leads to for its intent. Ask
 * again if it was full.
 */
export async function expireApprovals(bus: Bus): Promise<{ count: number; full: boolean }> {
  const due = await listExpiredApprovals(bus.store.read, bus.now(), BATCH);
  for (const approval of due) {
    await commit(bus, (tx) => expire(tx, clockIn(bus, approval.workspace_id), approval));
  }
  return { count: due.length, full: due.length === BATCH };
}
