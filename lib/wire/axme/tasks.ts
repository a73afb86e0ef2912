import { pendingApprovals } from '@/lib/bus/approval/approval';
import { requireIntent } from '@/lib/bus/intent/intent';
import { envelopeOf, taskOf } from './envelope';
import { Page } from './page';
import { withRaw } from './raw';
import { type C, jsonText } from './request';
import { iso } from './translate';

/** GET /v1/me/tasks: what waits for a human. A key stands for everyone in the workspace, so it sees all. */
export async function listTasks(c: C): Promise<Response> {
  const ctx = c.get('ctx');
  const page = new Page();
  let more = false;
  for (const approval of await pendingApprovals(ctx, 'axme')) {
    const intent = await requireIntent(ctx, approval.intent_id);
    const human_task = taskOf(intent);
    // What a rule asks is not this task, which comes after it.
    if (!human_task || intent.phase !== 'waiting' || approval.rule_id !== null) continue;
    const known = {
      intent_id: intent.id,
      intent_type: intent.goal,
      status: 'WAITING',
      from_agent: envelopeOf(intent).from_agent,
      assigned_at: iso(approval.asked_at),
      ...(intent.expires_at !== null && { due_at: iso(intent.expires_at) }),
    };
    if (!page.add(withRaw(known, { human_task }))) {
      more = true;
      break;
    }
  }
  return jsonText(`{"ok":true,"tasks":[${page.texts.join(',')}]}`, more ? { 'x-has-more': 'true' } : {});
}
