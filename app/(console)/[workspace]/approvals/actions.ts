'use server';

import { z } from 'zod';
import { type ActionResult, attempt } from '@/app/action-result';
import { requireContext } from '@/lib/auth/session';
import { decideMany } from '@/lib/bus/decide-many';
import type { Decided } from '@/lib/shape/inbox';

const decideManyForm = z.object({
  workspace: z.string(),
  questions: z
    .array(z.object({ id: z.uuid(), shown: z.string() }))
    .min(1)
    .max(1_000),
  outcome: z.string().min(1).max(64),
});

export async function decideManyAction(input: unknown): Promise<ActionResult<Decided[]>> {
  const parsed = decideManyForm.safeParse(input);
  if (!parsed.success) return { ok: false, message: 'Not understood.' };
  const { workspace, questions, outcome } = parsed.data;
  const context = await requireContext(workspace);
  return attempt(() => decideMany(context, { questions, answer: { outcome } }));
}
