'use server';

import { type ActionResult, attempt } from '@/app/action-result';
import { requireUser, sender } from '@/lib/auth/session';
import { createWorkspace } from '@/lib/bus/workspace/workspace';
import { runtime } from '@/lib/runtime';
import { workspaceForm } from '@/lib/shape/workspace';

/** Makes a workspace that belongs to who asks. The answer is where it is. */
export async function createWorkspaceAction(input: unknown): Promise<ActionResult<{ slug: string }>> {
  const parsed = workspaceForm.safeParse(input);
  if (!parsed.success) return { ok: false, message: parsed.error.issues[0]?.message ?? 'Not understood.' };
  const user = await requireUser();
  const { address } = await sender();
  const { bus, env } = await runtime();
  const { id, name, sessionId } = user;
  const who = { actor: { kind: 'user', id, name, sessionId }, address } as const;
  return attempt(() => createWorkspace(bus, who, parsed.data, env.INTERCHANGE_CLAIM_SECONDS));
}
