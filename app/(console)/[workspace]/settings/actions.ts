'use server';

import { z } from 'zod';
import { act } from '@/app/act';
import type { ActionResult } from '@/app/action-result';
import { deleteWorkspace, updateWorkspace } from '@/lib/bus/workspace/workspace';
import { workspaceChange } from '@/lib/shape/workspace';

const updateForm = z.object({ workspace: z.string(), change: workspaceChange });

export async function updateWorkspaceAction(given: unknown): Promise<ActionResult> {
  return act(updateForm, given, (context, { change }) => updateWorkspace(context, change));
}

const deleteForm = z.object({ workspace: z.string() });

export async function deleteWorkspaceAction(given: unknown): Promise<ActionResult> {
  return act(deleteForm, given, deleteWorkspace);
}
