import { type Context, commit } from '@/lib/bus/context';
import { each } from '@/lib/bus/each';
import { requireScope } from '@/lib/bus/scope';
import type { Decided } from '@/lib/shape/inbox';
import { requireApproval } from './approval';
import { answererOf, type Decision, decideIn } from './decide';

/**
 * Answers many questions alike, each by itself and bound to what was shown of it. Says of each what came of it, in
 * the order given. Throws `invalid` for too many.
 */
export async function decideMany(
  ctx: Context,
  input: {
    questions: readonly { id: string; shown: string }[];
    answer: Pick<Decision, 'outcome' | 'comment'>;
  },
): Promise<Decided[]> {
  await requireScope(ctx, 'approval.decide');
  const by = await answererOf(ctx);
  return each(input.questions, async ({ id, shown }) => {
    const row = await requireApproval(ctx, id);
    await commit(ctx.bus, (tx) => decideIn(tx, ctx, row, { ...input.answer, id, shown }, by));
  });
}
