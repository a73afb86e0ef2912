'use server';

import { z } from 'zod';
import { act } from '@/app/act';
import type { ActionResult } from '@/app/action-result';
import { testHook } from '@/lib/bus/notification/send-test-webhook';
import { createHook, deleteHook, rotateHookSecret, updateHook } from '@/lib/bus/notification/webhook';
import { runtime } from '@/lib/runtime';
import { hookInput } from '@/lib/shape/webhook';

const workspace = z.string();
const newHook = hookInput.extend({ workspace });

/** Makes a webhook. The answer has its secret, which nothing can show again. */
export async function createHookAction(given: unknown): Promise<ActionResult<{ secret: string }>> {
  return act(newHook, given, async (context, input) => {
    const { sender } = await runtime();
    return { secret: (await createHook(context, sender, input)).secret };
  });
}

const changedHook = newHook.extend({ id: z.uuid() });

export async function updateHookAction(given: unknown): Promise<ActionResult> {
  return act(changedHook, given, (context, { id, ...input }) => updateHook(context, id, input));
}

const one = z.object({ workspace, id: z.uuid() });

/** Gives a webhook a new secret, which the answer has and nothing can show again. */
export async function rotateHookAction(given: unknown): Promise<ActionResult<{ secret: string }>> {
  return act(one, given, async (context, { id }) => {
    const { sender } = await runtime();
    return rotateHookSecret(context, sender, id);
  });
}

export async function deleteHookAction(given: unknown): Promise<ActionResult> {
  return act(one, given, (context, { id }) => deleteHook(context, id));
}

export async function testHookAction(given: unknown): Promise<ActionResult> {
  return act(one, given, (context, { id }) => testHook(context, id));
}
