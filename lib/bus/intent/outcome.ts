import type { Context } from '@/lib/bus/context';
import { BusError } from '@/lib/bus/errors';
import { requireScope } from '@/lib/bus/scope';
import { isFinished } from '@/lib/shape/phase';
import { findIntent } from '@/lib/store/intent/intents';
import type { Intent } from './intent';

/** How an intent ended. `result` is JSON text. */
export type Ending = Pick<Intent, 'phase' | 'phase_reason' | 'result' | 'error' | 'error_code'>;

/**
 * How an intent that the actor has published itself ended; null while it has not. Throws `not_found` for an intent
 * of anybody else.
 */
export async function endingOf(ctx: Context, id: string): Promise<Ending | null> {
  await requireScope(ctx, 'intent.publish');
  const row = await findIntent(ctx.bus.store.read, ctx.workspace.id, id);
  if (row?.publisher_id !== ctx.actor.id) throw new BusError('not_found', 'There is no such call.');
  return isFinished(row.phase) ? row : null;
}
