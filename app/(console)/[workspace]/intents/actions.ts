'use server';

import { z } from 'zod';
import { act } from '@/app/act';
import type { ActionResult } from '@/app/action-result';
import { startBulk } from '@/lib/bus/bulk/bulk';
import { bulkStart } from '@/lib/shape/job/bulk';

const form = bulkStart.extend({ workspace: z.string() });

/** Starts a job that acts on every intent a filter matches. Answers with it. */
export async function startBulkAction(given: unknown): Promise<ActionResult<{ id: string }>> {
  return act(form, given, startBulk);
}
