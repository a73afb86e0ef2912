'use server';

import { z } from 'zod';
import { act } from '@/app/act';
import type { ActionResult } from '@/app/action-result';
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
  return act(cancelForm, input, (context, { id, reason }) =>
    cancelIntent(context, { id, ...(reason ? { reason } : {}) }),
  );
}

export async function retryAction(input: unknown): Promise<ActionResult<{ id: string }>> {
  return act(retryForm, input, async (context, { id }) => ({ id: (await retryIntent(context, { id })).id }));
}

export async function resolveAction(input: unknown): Promise<ActionResult> {
  return act(resolveForm, input, resolveByHand);
}
