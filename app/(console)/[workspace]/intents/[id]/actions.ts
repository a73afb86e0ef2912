'use server';

import { z } from 'zod';
import { type ActionResult, attempt } from '@/app/action-result';
import { requireContext } from '@/lib/auth/session';
import { cancelIntent } from '@/lib/bus/intent/intent';
import { resolveByHand } from '@/lib/bus/intent/resolve';
import { retryIntent } from '@/lib/bus/publish/retry';

const cancelForm = z.object({
  workspace: z.string(),
  id: z.uuid(),
  reason: z.string().trim().max(500, 'Keep the reason under 500 characters.').optional(),
});
const retryForm = cancelForm.pick({ workspace: true, id: true });
const resolveForm = z.discriminatedUnion('how', [
  retryForm.extend({ how: z.literal('complete'), result: z.string().max(128_000).optional() }),
  retryForm.extend({
    how: z.literal('fail'),
    error: z.string().trim().min(1, 'Say what went wrong.').max(2_000),
  }),
]);

export async function cancelAction(input: unknown): Promise<ActionResult> {
  const parsed = cancelForm.safeParse(input);
  if (!parsed.success) return { ok: false, message: parsed.error.issues[0]?.message ?? 'Not understood.' };
  const { workspace, id, reason } = parsed.data;
  const context = await requireContext(workspace);
  return attempt(() => cancelIntent(context, { id, ...(reason ? { reason } : {}) }));
}

export async function retryAction(input: unknown): Promise<ActionResult<{ id: string }>> {
  const parsed = retryForm.safeParse(input);
  if (!parsed.success) return { ok: false, message: 'Not understood.' };
  const { workspace, id } = parsed.data;
  const context = await requireContext(workspace);
  return attempt(async () => ({ id: (await retryIntent(context, { id })).id }));
}

export async function resolveAction(input: unknown): Promise<ActionResult> {
  const parsed = resolveForm.safeParse(input);
  if (!parsed.success) return { ok: false, message: parsed.error.issues[0]?.message ?? 'Not understood.' };
  const { workspace, ...resolution } = parsed.data;
  const context = await requireContext(workspace);
  return attempt(() => resolveByHand(context, resolution));
}
