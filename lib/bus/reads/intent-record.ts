import { toApprovalView } from '@/lib/bus/approval/approval';
import type { Context } from '@/lib/bus/context';
import { groupOfIntent } from '@/lib/bus/failure/get';
import { relationsOf } from '@/lib/bus/graph/relations';
import { getIntent } from '@/lib/bus/intent/intent';
import { pauseOf } from '@/lib/bus/queue/pause';
import type { IntentRecord } from '@/lib/shape/intent-record';
import { listApprovalsOf } from '@/lib/store/approval/approvals';
import { findQueueRow } from '@/lib/store/queue/queues';

/** An intent with all that hangs on it; throws `not_found`. */
export async function readRecord(ctx: Context, id: string): Promise<IntentRecord> {
  const intent = await getIntent(ctx, id);
  const subject = {
    payload_version: intent.payloadVersion,
    payload_hash: intent.payloadHash,
    routing_hash: intent.routingHash,
    run_at: intent.runAt,
  };
  const [relations, approvals, queue, failure] = await Promise.all([
    relationsOf(ctx, intent.id, intent),
    listApprovalsOf(ctx.bus.store.read, ctx.workspace.id, intent.id),
    findQueueRow(ctx.bus.store.read, ctx.workspace.id, intent.goal),
    intent.phase === 'failed' ? groupOfIntent(ctx, intent.id) : null,
  ]);
  return {
    ...intent,
    relations,
    queuePause: pauseOf(queue),
    failure,
    approvals: approvals.map((row) => toApprovalView(row, subject)),
  };
}
