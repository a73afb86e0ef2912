'use server';

import { z } from 'zod';
import { type ActionResult, attempt } from '@/app/action-result';
import { requireContext } from '@/lib/auth/session';
import { deleteWorkspace, updateWorkspace } from '@/lib/bus/workspace/workspace';
import { workspaceChange } from '@/lib/shape/workspace';

const updateForm = z.object({ workspace: z.string(), change: workspaceChange });

export async function updateWorkspaceAction(given: unknown): Promise<ActionResult> {
  const parsed = updateForm.safeParse(given);
  if (!parsed.success) return { ok: false, message: parsed.error.issues[0]?.message ?? 'Not understood.' };
  const context = await requireContext(parsed.data.workspace);
  return attempt(() => updateWorkspace(context, parsed.data.change));
}

const deleteForm = z.object({ workspace: z.string() });

export async function deleteWorkspaceAction(given: unknown): Promise<ActionResult> {
  const parsed = deleteForm.safeParse(given);
  if (!parsed.success) return { ok: false, message: 'Not understood.' };
  const context = await requireContext(parsed.data.workspace);
  return attempt(() => deleteWorkspace(context));
}
