import type { Decided } from '@/lib/shape/inbox';
import type { Context } from './context';
import { MOST_AT_ONCE } from './decide-many';
import { BusError } from './errors';
import { requireScope } from './scope';
import { undo } from './undo';

/**
 * Takes the actor's own answers to many questions back, each by itself. Says of each what came of it, in the order
 * given. Throws `invalid` for too many.
 */
export async function undoMany(ctx: Context, input: { ids: readonly string[] }): Promise<Decided[]> {
  await requireScope(ctx, 'approval.decide');
  if (input.ids.length > MOST_AT_ONCE) {
    throw new BusError('invalid', `Undo at most ${MOST_AT_ONCE} at once.`);
  }
  const one = async (id: string): Promise<Decided> => {
    try {
      await undo(ctx, { id });
      return { id, ok: true, message: null };
    } catch (error) {
      if (!(error instanceof BusError)) throw error;
      return { id, ok: false, message: error.message };
    }
  };
  return Promise.all(input.ids.map(one));
}
