import { z } from 'zod';
import type { Context } from '@/lib/bus/context';
import { BusError } from '@/lib/bus/errors';
import { parseInput } from '@/lib/bus/parse-input';
import { payloadProblem } from '@/lib/pure/payload';
import { isStorable } from '@/lib/pure/text';
import { TRAITS } from '@/lib/shape/protocol';
import { advance } from './transition';

const resolution = z.discriminatedUnion('how', [
  z.object({
    how: z.literal('complete'),
    id: z.string(),
    /** JSON text; nothing is an empty object. */
    result: z
      .string()
      .max(128 * 1024)
      .optional(),
  }),
  z.object({
    how: z.literal('fail'),
    id: z.string(),
    error: z
      .string()
      .trim()
      .min(1, 'Say what went wrong.')
      .max(2_000)
      .refine(isStorable, 'The error has a character that cannot be stored.'),
  }),
]);
export type Resolution = z.input<typeof resolution>;

/**
 * Ends an intent in place of the agent it is for: well, or as failed. Whoever may cancel it may do that.
 * Throws `invalid`, `not_found`, and `conflict` for one that has finished, that waits for an answer, or that came
 * by a line whose workers end it themselves.
 */
export async function resolveByHand(ctx: Context, input: Resolution): Promise<void> {
  const given = parseInput(resolution, input);
  const result = given.how === 'complete' ? given.result?.trim() || '{}' : undefined;
  const problem = result && payloadProblem(result);
  if (problem) throw new BusError('invalid', problem);
  await advance(ctx, { id: given.id, scope: 'intent.cancel' }, (row) => {
    if (!TRAITS[row.protocol].endedByHand)
      throw new BusError('conflict', 'Its workers end this intent themselves.');
    if (row.asks !== null) throw new BusError('conflict', 'It waits for an answer to what it asks.');
    return given.how === 'complete'
      ? { type: 'succeeded', phase: 'succeeded', phaseReason: 'fulfilled', result: result ?? '{}' }
      : { type: 'failed', phase: 'failed', phaseReason: 'error', error: given.error };
  });
}
