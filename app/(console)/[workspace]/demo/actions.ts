'use server';

import { z } from 'zod';
import { type ActionResult, attempt } from '@/app/action-result';
import { requireContext } from '@/lib/auth/session';
import { demo } from '@/lib/demo/demo';

const demoForm = z.object({ workspace: z.string() });

/** Starts sample traffic in its own workspace for somebody who administers the given one. */
export async function startDemoAction(input: unknown): Promise<ActionResult> {
  const parsed = demoForm.safeParse(input);
  if (!parsed.success) return { ok: false, message: 'Not understood.' };
  const context = await requireContext(parsed.data.workspace);
  return attempt(() => demo().start(context));
}

/** Stops sample traffic and deletes its workspace. */
export async function cleanUpDemoAction(input: unknown): Promise<ActionResult> {
  const parsed = demoForm.safeParse(input);
  if (!parsed.success) return { ok: false, message: 'Not understood.' };
  const context = await requireContext(parsed.data.workspace);
  return attempt(() => demo().cleanUp(context));
}
