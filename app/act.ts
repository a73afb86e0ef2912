import type { z } from 'zod';
import { requireContext } from '@/lib/auth/session';
import type { Context } from '@/lib/bus/context';
import { parseInput } from '@/lib/bus/parse-input';
import { type ActionResult, attempt } from './action-result';

/** What every Server Action of a workspace does: reads its form, asks who acts, and runs its verb. */
export async function act<F extends { workspace: string }, T>(
  form: z.ZodType<F>,
  input: unknown,
  verb: (context: Context, given: F) => Promise<T>,
): Promise<ActionResult<T>> {
  const read = await attempt(async () => parseInput(form, input));
  if (!read.ok) return read;
  const context = await requireContext(read.value.workspace);
  return attempt(() => verb(context, read.value));
}
