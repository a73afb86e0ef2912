'use server';

import { z } from 'zod';
import { act } from '@/app/act';
import type { ActionResult } from '@/app/action-result';
import { actOn } from '@/lib/bus/act/act-on';
import { cancelIntent } from '@/lib/bus/intent/cancel';
import { resolveByHand } from '@/lib/bus/intent/resolve';
import { retryIntent } from '@/lib/bus/publish/retry';
import { actInput } from '@/lib/shape/act/act';
import { cancelReason, completion, failure } from '@/lib/shape/intent';
import { FORM_PAYLOAD_LENGTH } from '@/lib/shape/limits';

const one = { workspace: z.string(), id: z.uuid() };
const cancelForm = z.object({ ...one, reason: cancelReason.optional() });
const retryForm = z.object(one);
const editedForm = z.object({ ...one, payload: z.string().max(FORM_PAYLOAD_LENGTH) });
const actForm = z.object(one).and(actInput);
const resolveForm = z.discriminatedUnion('how', [completion.extend(one), failure.extend(one)]);

export async function cancelAction(input: unknown): Promise<ActionResult> {
  return act(cancelForm, input, (context, { id, reason }) =>
    cancelIntent(context, { id, ...(reason ? { reason } : {}) }),
  );
}

export async function retryAction(input: unknown): Promise<ActionResult<{ id: string }>> {
  return act(retryForm, input, async (context, { id }) => ({ id: (await retryIntent(context, { id })).id }));
}

/** Publishes it again with another payload. Answers with the new one. */
export async function retryEditedAction(input: unknown): Promise<ActionResult<{ id: string }>> {
  return act(editedForm, input, (context, { id, payload }) => retryIntent(context, { id, payload }));
}

export async function actAction(input: unknown): Promise<ActionResult> {
  return act(actForm, input, actOn);
}

export async function resolveAction(input: unknown): Promise<ActionResult> {
  return act(resolveForm, input, resolveByHand);
}
