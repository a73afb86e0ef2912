'use server';

import { z } from 'zod';
import { act } from '@/app/act';
import type { ActionResult } from '@/app/action-result';
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
  return act(saved, given, async (context, { id, rule }) => {
    if (id) await updateRule(context, id, rule);
    else await createRule(context, rule);
  });
}

const removed = z.object({ workspace: z.string(), id: z.uuid() });

export async function deleteRuleAction(given: unknown): Promise<ActionResult> {
  return act(removed, given, (context, { id }) => deleteRule(context, id));
}
