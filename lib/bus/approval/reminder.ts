import { type Bus, type Context, commit } from '@/lib/bus/context';
import { annotate } from '@/lib/bus/intent/event-log';
import { lockIntent } from '@/lib/bus/intent/transition';
import { systemContext } from '@/lib/bus/system-context';
import { changeApproval, listToRemindApprovals } from '@/lib/store/approval/approvals';
import type { Tx } from '@/lib/store/driver/store';
import { type Approval, lockApproval, termsOf } from './approval';
import { noticeIn } from './notice';

const BATCH = 100;

async function remind(tx: Tx, ctx: Context, due: Approval): Promise<void> {
  const row = await lockIntent(tx, ctx, due.intent_id);
  const approval = await lockApproval(tx, ctx, due.id);
  const at = ctx.bus.now();
  const isDue = approval.remind_at !== null && approval.remind_at <= at;
  if (approval.state !== 'pending' || !isDue) return;
  const { remindSeconds } = termsOf(approval);
  const remind_at = remindSeconds === null ? null : at + remindSeconds * 1_000;
  await changeApproval(tx, approval, ['pending'], { remind_at });
  const data = { approvalId: approval.id, reason: 'It waits for an answer.' };
  await annotate(tx, ctx, row, { type: 'reminded', data, at });
  await noticeIn(tx, approval, 'reminded', at);
}

/** Reminds of up to a batch of questions whose reminder is due. Ask again if it was full. */
export async function remindApprovals(bus: Bus): Promise<{ count: number; full: boolean }> {
  const due = await listToRemindApprovals(bus.store.read, bus.now(), BATCH);
  for (const row of due) await commit(bus, (tx) => remind(tx, systemContext(bus, row.workspace_id), row));
  return { count: due.length, full: due.length === BATCH };
}
