'use server';

import { z } from 'zod';
import { type ActionResult, attempt } from '@/app/action-result';
import { requireContext } from '@/lib/auth/session';
import { publishByHand } from '@/lib/bus/publish/by-hand';
import { publishForm } from '@/lib/shape/publish';

const input = z.object({ workspace: z.string(), draft: publishForm });

/** Publishes what was filled in. The answer is the new intent's id. */
export async function publishAction(
  given: unknown,
): Promise<ActionResult<{ id: string; replayed: boolean }>> {
  const parsed = input.safeParse(given);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    return {
      ok: false,
      message: `${String(issue?.path.at(-1) ?? 'The form')} ${issue?.message ?? ''}`.trim(),
    };
  }
  const context = await requireContext(parsed.data.workspace);
  return attempt(() => publishByHand(context, parsed.data.draft));
}
