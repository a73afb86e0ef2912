'use server';

import { z } from 'zod';
import { type ActionResult, attempt } from '@/app/action-result';
import { requireContext } from '@/lib/auth/session';
import { setOwnWishes } from '@/lib/bus/notification/email-preferences';
import { wishes } from '@/lib/shape/notification';

const wishForm = wishes.extend({ workspace: z.string() });

export async function setWishesAction(given: unknown): Promise<ActionResult> {
  const parsed = wishForm.safeParse(given);
  if (!parsed.success) return { ok: false, message: 'Not understood.' };
  const { workspace: slug, ...wanted } = parsed.data;
  const context = await requireContext(slug);
  return attempt(() => setOwnWishes(context, wanted));
}
