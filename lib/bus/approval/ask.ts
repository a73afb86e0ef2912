import { type Context, commit } from '@/lib/bus/context';
import { annotate, placeOf } from '@/lib/bus/intent/event-log';
import { requireIntent } from '@/lib/bus/intent/intent';
import { lockIntent } from '@/lib/bus/intent/transition';
import { requireScope } from '@/lib/bus/scope';
import { type Approval, type Asking, askIn } from './approval';

/**
 * Asks people about an intent that goes on meanwhile. `told` is how its protocol tells of the question in the
 * history: a word, and JSON text. Throws `not_found`, `invalid`.
 */
export async function ask(
  ctx: Context,
  input: { id: string; asking: Asking; told?: { name: string; detail: string } },
): Promise<Approval> {
  await requireScope(ctx, 'intent.claim');
  const { id } = await requireIntent(ctx, input.id);
  return commit(ctx.bus, async (tx) => {
    const row = await lockIntent(tx, ctx, id);
    const { told } = input;
    if (told) {
      const place = placeOf(row, ctx.bus.now());
      const entry = { type: 'noted', ...place, data: { name: told.name }, detail: told.detail } as const;
      await annotate(tx, ctx.actor, row, entry, {});
    }
    return askIn(tx, ctx, await lockIntent(tx, ctx, id), input.asking);
  });
}
