'use server';

import { z } from 'zod';
import { act } from '@/app/act';
import type { ActionResult } from '@/app/action-result';
import { cancelIntent } from '@/lib/bus/intent/cancel';
import { resolveByHand } from '@/lib/bus/intent/resolve';
import { retryIntent } from '@/lib/bus/publish/retry';
import { cancelReason, completion, failure } from '@/lib/shape/intent';

const one = { workspace: z.string(), id: z.uuid() };
const cancelForm = z.object({ ...one, reason: cancelReason.optional() });
const retryForm = z.object(one);
const resolveForm = z.discriminatedUnion('how', [completion.extend(one), failure.extend(one)]);

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
