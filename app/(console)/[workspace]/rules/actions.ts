'use server';

import { z } from 'zod';
import { type ActionResult, attempt } from '@/app/action-result';
import { requireContext } from '@/lib/auth/session';
import { createRule, deleteRule, updateRule } from '@/lib/bus/rule/rule';
import { ruleInput } from '@/lib/shape/rule';

const saved = z.object({
  workspace: z.string(),
  /** Absent for a new one. */
  id: z.uuid().optional(),
  rule: ruleInput,
});

/** Makes a rule, or gives one these words. */
export async function saveRuleAction(given: unknown): Promise<ActionResult> {
  const parsed = saved.safeParse(given);
  if (!parsed.success) return { ok: false, message: parsed.error.issues[0]?.message ?? 'Not understood.' };
  const { workspace, id, rule } = parsed.data;
  const context = await requireContext(workspace);
  return attempt(async () => {
    if (id) await updateRule(context, id, rule);
    else await createRule(context, rule);
  });
}

const removed = z.object({ workspace: z.string(), id: z.uuid() });

export async function deleteRuleAction(given: unknown): Promise<ActionResult> {
  const parsed = removed.safeParse(given);
  if (!parsed.success) return { ok: false, message: 'Not understood.' };
  const context = await requireContext(parsed.data.workspace);
  return attempt(() => deleteRule(context, parsed.data.id));
}
