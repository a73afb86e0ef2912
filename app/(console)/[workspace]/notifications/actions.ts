'use server';

import { z } from 'zod';
import { act } from '@/app/act';
import type { ActionResult } from '@/app/action-result';
import { setOwnWishes } from '@/lib/bus/notification/email-preferences';
import { wishes } from '@/lib/shape/notification';

const wishForm = wishes.extend({ workspace: z.string() });

export async function setWishesAction(given: unknown): Promise<ActionResult> {
  return act(wishForm, given, setOwnWishes);
}
