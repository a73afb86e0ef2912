'use server';

import { z } from 'zod';
import { act } from '@/app/act';
import type { ActionResult } from '@/app/action-result';
import { createMask, deleteMask } from '@/lib/bus/kv/mask';

const mask = z.object({
  workspace: z.string(),
  namespace: z.string(),
  key: z.string(),
  path: z.string().nullable(),
});

export async function createMaskAction(given: unknown): Promise<ActionResult> {
  return act(mask, given, async (context, { workspace: _, ...wanted }) => {
    await createMask(context, wanted);
  });
}

const form = z.object({ workspace: z.string(), id: z.string() });

export async function deleteMaskAction(given: unknown): Promise<ActionResult> {
  return act(form, given, (context, { id }) => deleteMask(context, id));
}
