'use server';

import { z } from 'zod';
import { act } from '@/app/act';
import type { ActionResult } from '@/app/action-result';
import { undoJob } from '@/lib/bus/bulk/undo';
import { abortJob } from '@/lib/bus/job/job';

const form = z.object({ workspace: z.string(), id: z.string() });

/** Ends a job where it stands. */
export async function abortJobAction(given: unknown): Promise<ActionResult> {
  return act(form, given, (context, { id }) => abortJob(context, id));
}

/** Starts a job that takes back what another has done. Answers with it. */
export async function undoJobAction(given: unknown): Promise<ActionResult<{ id: string }>> {
  return act(form, given, (context, { id }) => undoJob(context, id));
}
