'use server';

import { z } from 'zod';
import { type ActionResult, attempt } from '@/app/action-result';
import { requireContext } from '@/lib/auth/session';
import { testHook } from '@/lib/bus/notification/send-test-webhook';
import { createHook, deleteHook, rotateHookSecret, updateHook } from '@/lib/bus/notification/webhook';
import { runtime } from '@/lib/runtime';
import { hookInput } from '@/lib/shape/webhook';

const workspace = z.string();
const NOT_UNDERSTOOD = { ok: false, message: 'Not understood.' } as const;

function refusal(error: z.ZodError): { ok: false; message: string } {
  return { ok: false, message: error.issues[0]?.message ?? NOT_UNDERSTOOD.message };
}

const newHook = hookInput.extend({ workspace });

/** Makes a webhook. The answer has its secret, which nothing can show again. */
export async function createHookAction(given: unknown): Promise<ActionResult<{ secret: string }>> {
  const parsed = newHook.safeParse(given);
  if (!parsed.success) return refusal(parsed.error);
  const { workspace: slug, ...input } = parsed.data;
  const context = await requireContext(slug);
  const { courier } = await runtime();
  return attempt(async () => ({ secret: (await createHook(context, courier, input)).secret }));
}

const changedHook = newHook.extend({ id: z.uuid() });

export async function updateHookAction(given: unknown): Promise<ActionResult> {
  const parsed = changedHook.safeParse(given);
  if (!parsed.success) return refusal(parsed.error);
  const { workspace: slug, id, ...input } = parsed.data;
  const context = await requireContext(slug);
  return attempt(() => updateHook(context, id, input));
}

const one = z.object({ workspace, id: z.uuid() });

/** Gives a webhook a new secret, which the answer has and nothing can show again. */
export async function rotateHookAction(given: unknown): Promise<ActionResult<{ secret: string }>> {
  const parsed = one.safeParse(given);
  if (!parsed.success) return NOT_UNDERSTOOD;
  const context = await requireContext(parsed.data.workspace);
  const { courier } = await runtime();
  return attempt(() => rotateHookSecret(context, courier, parsed.data.id));
}

export async function deleteHookAction(given: unknown): Promise<ActionResult> {
  const parsed = one.safeParse(given);
  if (!parsed.success) return NOT_UNDERSTOOD;
  const context = await requireContext(parsed.data.workspace);
  return attempt(() => deleteHook(context, parsed.data.id));
}

export async function testHookAction(given: unknown): Promise<ActionResult> {
  const parsed = one.safeParse(given);
  if (!parsed.success) return NOT_UNDERSTOOD;
  const context = await requireContext(parsed.data.workspace);
  return attempt(() => testHook(context, parsed.data.id));
}
