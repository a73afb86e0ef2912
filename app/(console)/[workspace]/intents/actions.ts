'use server';

import { z } from 'zod';
import { act } from '@/app/act';
import type { ActionResult } from '@/app/action-result';
import { startBulk } from '@/lib/bus/bulk/bulk';
import { bulkStart } from '@/lib/shape/job/bulk';

const form = z.object({ workspace: z.string() }).and(bulkStart);

/** Starts a job that acts on many intents. Answers with it. */
export async function startBulkAction(given: unknown): Promise<ActionResult<{ id: string }>> {
  return act(form, given, startBulk);
}
