'use server';

import { z } from 'zod';
import { type ActionResult, attempt } from '@/app/action-result';
import { createInvitedAccount } from '@/lib/auth/invite';
import { requireUser, sender } from '@/lib/auth/session';
import { acceptInvite } from '@/lib/bus/people/accept-invite';
import { runtime } from '@/lib/runtime';
import { accountForm } from '@/lib/shape/credentials';

/** Open to whoever holds an invite's token, which is checked and used up. */
export async function createInvitedAction(input: unknown): Promise<ActionResult> {
  const parsed = accountForm.safeParse(input);
  if (!parsed.success) return { ok: false, message: 'Check what you entered.' };
  const { address } = await sender();
  return attempt(() => createInvitedAccount(parsed.data, address));
}

const joinForm = z.object({ token: z.string().min(1) });

/** Takes an invite up for who is signed in. The answer is where it leads. */
export async function joinAction(input: unknown): Promise<ActionResult<{ slug: string }>> {
  const parsed = joinForm.safeParse(input);
  if (!parsed.success) return { ok: false, message: 'Not understood.' };
  const user = await requireUser();
  const { address } = await sender();
  const { bus } = await runtime();
  return attempt(() => acceptInvite(bus, user, { token: parsed.data.token, address }));
}
