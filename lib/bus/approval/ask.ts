import { type Context, commit } from '@/lib/bus/context';
import { BusError } from '@/lib/bus/errors';
import { annotate, HELD } from '@/lib/bus/intent/event-log';
import { requireIntent } from '@/lib/bus/intent/intent';
import { isHeld } from '@/lib/bus/intent/pure/offerable';
import { lockIntent } from '@/lib/bus/intent/transition';
import { requireScope } from '@/lib/bus/scope';
import { type Approval, type Asking, askIn } from './approval';

/**
 * Asks people about an intent that goes on meanwhile. `note` is what its protocol writes of the question into the
 * history: a name, and JSON text. Throws `not_found`, `invalid`, `held`.
 */
export async function ask(
  ctx: Context,
  input: { id: string; asking: Asking; note?: { name: string; detail: string } },
): Promise<Approval> {
  await requireScope(ctx, 'intent.claim');
  const { id } = await requireIntent(ctx, input.id);
  return commit(ctx.bus, async (tx) => {
    let row = await lockIntent(tx, ctx, id);
    if (isHeld(row)) throw new BusError('held', HELD);
    const { note } = input;
    if (note) {
      const data = { name: note.name };
      row = await annotate(tx, ctx, row, { type: 'noted', data, detail: note.detail });
    }
    return (await askIn(tx, ctx, row, input.asking)).approval;
  });
}
