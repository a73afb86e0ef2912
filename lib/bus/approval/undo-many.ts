import type { Decided } from '@/lib/shape/inbox';
import type { Context } from './context';
import { eachByItself } from './each-by-itself';
import { requireScope } from './scope';
import { undo } from './undo';

/**
 * Takes the actor's own answers to many questions back, each by itself. Says of each what came of it, in the order
 * given. Throws `invalid` for too many.
 */
export async function undoMany(ctx: Context, input: { ids: readonly string[] }): Promise<Decided[]> {
  await requireScope(ctx, 'approval.decide');
  return eachByItself(
    input.ids.map((id) => ({ id })),
    (one) => undo(ctx, one),
  );
}
