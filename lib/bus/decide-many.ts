import type { Decided } from '@/lib/shape/inbox';
import { requireApproval } from './approval';
import { type Context, commit } from './context';
import { answererOf, type Decision, decideIn } from './decide';
import { BusError } from './errors';
import { requireScope } from './scope';

/** More than this at once, and whoever decides has not seen what. */
export const MOST_AT_ONCE = 1_000;

/**
 * Answers many questions alike, each by itself and bound to what was shown of it: one that cannot be answered so
 * keeps none of the others from it. Says of each what came of it, in the order given. Throws `invalid` for too many.
 */
export async function decideMany(
  ctx: Context,
  input: {
    questions: readonly { id: string; shown: string }[];
    answer: Pick<Decision, 'outcome' | 'comment'>;
  },
): Promise<Decided[]> {
  await requireScope(ctx, 'approval.decide');
  if (input.questions.length > MOST_AT_ONCE) {
    throw new BusError('invalid', `Decide at most ${MOST_AT_ONCE} at once.`);
  }
  const by = await answererOf(ctx);
  const one = async ({ id, shown }: { id: string; shown: string }): Promise<Decided> => {
    try {
      const row = await requireApproval(ctx, id);
      await commit(ctx.bus, (tx) => decideIn(tx, ctx, row, { ...input.answer, id, shown }, by));
      return { id, ok: true, message: null };
    } catch (error) {
      if (!(error instanceof BusError)) throw error;
      return { id, ok: false, message: error.message };
    }
  };
  return Promise.all(input.questions.map(one));
}
