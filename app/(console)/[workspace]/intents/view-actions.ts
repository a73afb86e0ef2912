'use server';

import { z } from 'zod';
import { act } from '@/app/act';
import type { ActionResult } from '@/app/action-result';
import { updateView } from '@/lib/bus/view/change';
import { keepColumns, startWithView } from '@/lib/bus/view/choose';
import { deleteView, restoreView } from '@/lib/bus/view/delete';
import { saveView } from '@/lib/bus/view/save';
import { type SavedView, viewContent } from '@/lib/shape/view/view';

const workspace = z.object({ workspace: z.string() });
const one = workspace.extend({ id: z.string() });
const made = workspace.extend({ ...viewContent.shape, name: z.string(), isShared: z.boolean() });
const changed = one.extend({
  name: z.string().optional(),
  isShared: z.boolean().optional(),
  content: viewContent.optional(),
});
const start = workspace.extend({ id: z.string().nullable(), of: z.enum(['mine', 'workspace']) });

export async function saveViewAction(given: unknown): Promise<ActionResult<SavedView>> {
  return act(made, given, saveView);
}

export async function updateViewAction(given: unknown): Promise<ActionResult<SavedView>> {
  return act(changed, given, updateView);
}

export async function deleteViewAction(given: unknown): Promise<ActionResult> {
  return act(one, given, (context, { id }) => deleteView(context, id));
}

export async function restoreViewAction(given: unknown): Promise<ActionResult> {
  return act(one, given, (context, { id }) => restoreView(context, id));
}

export async function startWithViewAction(given: unknown): Promise<ActionResult> {
  return act(start, given, startWithView);
}

export async function keepColumnsAction(given: unknown): Promise<ActionResult> {
  const form = workspace.extend({ columns: z.string().nullable() });
  return act(form, given, (context, { columns }) => keepColumns(context, columns));
}
