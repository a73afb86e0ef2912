'use server';

import { type ActionResult, attempt } from '@/app/action-result';
import { createOwner } from '@/lib/auth/setup';
import { accountForm } from '@/lib/shape/credentials';

/** Open to whoever holds the setup token, which `createOwner` checks and uses up. */
export async function createOwnerAction(input: unknown): Promise<ActionResult> {
  const parsed = accountForm.safeParse(input);
  if (!parsed.success) return { ok: false, message: 'Check what you entered.' };
  return attempt(async () => {
    await createOwner(parsed.data);
  });
}
