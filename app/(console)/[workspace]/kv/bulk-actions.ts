'use server';

import { z } from 'zod';
import { act } from '@/app/act';
import type { ActionResult } from '@/app/action-result';
import { startDelete, startExpire } from '@/lib/bus/kv/bulk/prefix';

const selected = z.object({
  workspace: z.string(),
  namespace: z.string(),
  prefix: z.string().optional(),
  glob: z.string().optional(),
  reason: z.string().optional(),
});

/** Starts to delete keys. Answers with the job. */
export async function deleteKeysAction(given: unknown): Promise<ActionResult<{ id: string }>> {
  const form = selected.extend({ confirm: z.string().optional() });
  return act(form, given, (context, { workspace: _, ...at }) => startDelete(context, at));
}

/** Starts to give keys another time to live. Answers with the job. */
export async function expireKeysAction(given: unknown): Promise<ActionResult<{ id: string }>> {
  const form = selected.extend({ ttlSeconds: z.number().nullable() });
  return act(form, given, (context, { workspace: _, ...at }) => startExpire(context, at));
}
