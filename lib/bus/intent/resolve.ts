import { z } from 'zod';
import type { Context } from '@/lib/bus/context';
import { BusError } from '@/lib/bus/errors';
import { parseInput } from '@/lib/bus/parse-input';
import { payloadProblem } from '@/lib/pure/payload';
import { isStorable } from '@/lib/pure/text';
import { completion, failure } from '@/lib/shape/intent';
import { TRAITS } from '@/lib/shape/protocol/traits';
import { advance } from './transition';

const resolution = z.discriminatedUnion('how', [
  completion,
  failure.extend({
    error: failure.shape.error.refine(isStorable, 'The error has a character that cannot be stored.'),
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
