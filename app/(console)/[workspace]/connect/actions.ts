'use server';

import { z } from 'zod';
import { type ActionResult, attempt } from '@/app/action-result';
import { requireContext } from '@/lib/auth/session';
import { issueKey } from '@/lib/bus/key/key';
import { WIRE_SCOPES } from '@/lib/shape/role';

const makeKeyForm = z.object({ workspace: z.string() });

/** Makes a key with every wire scope, named for who made it. */
export async function makeKeyAction(input: unknown): Promise<ActionResult<{ id: string; secret: string }>> {
  const parsed = makeKeyForm.safeParse(input);
  if (!parsed.success) return { ok: false, message: 'Not understood.' };
  const context = await requireContext(parsed.data.workspace);
  return attempt(() => issueKey(context, { name: `${context.actor.name}’s key`, scopes: [...WIRE_SCOPES] }));
}
