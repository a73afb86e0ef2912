import { pendingApprovals } from '@/lib/bus/approval/approval';
import { requireIntent } from '@/lib/bus/intent/intent';
import { envelopeOf } from './envelope';
import type { C } from './request';
import { iso } from './translate';

/** GET /v1/me/tasks: what waits for a human. A key stands for everyone in the workspace, so it sees all. */
export async function listTasks(c: C): Promise<Response> {
  const ctx = c.get('ctx');
  const tasks = [];
  for (const approval of await pendingApprovals(ctx, 'axme')) {
    const intent = await requireIntent(ctx, approval.intent_id);
    const { human_task, from_agent } = envelopeOf(intent);
    // What a rule asks is not this task, which comes after it.
    if (!human_task || intent.phase !== 'waiting' || approval.rule_id !== null) continue;
    tasks.push({
      intent_id: intent.id,
      intent_type: intent.goal,
      status: 'WAITING',
      from_agent,
      assigned_at: iso(approval.asked_at),
      ...(intent.expires_at !== null && { due_at: iso(intent.expires_at) }),
      human_task,
    });
  }
  return c.json({ ok: true, tasks });
}
