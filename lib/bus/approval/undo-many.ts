import type { Context } from '@/lib/bus/context';
import { each } from '@/lib/bus/each';
import { requireScope } from '@/lib/bus/scope';
import type { Decided } from '@/lib/shape/inbox';
import { undo } from './undo';

/**
 * Takes the actor's own answers to many questions back, each by itself. Says of each what came of it, in the order
 * given. Throws `invalid` for too many.
 */
export async function undoMany(ctx: Context, input: { ids: readonly string[] }): Promise<Decided[]> {
  await requireScope(ctx, 'approval.decide');
  return each(
    input.ids.map((id) => ({ id })),
    (one) => undo(ctx, one),
  );
}
