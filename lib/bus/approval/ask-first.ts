import type { Context } from '@/lib/bus/context';
import { lockIntent, transition } from '@/lib/bus/intent/transition';
import type { Tx } from '@/lib/store/driver/store';
import { type Asking, askIn } from './approval';

/** Makes an intent that was just sent, or let go, wait for a human's answer. */
export async function askFirst(tx: Tx, ctx: Context, id: string, asking: Asking): Promise<void> {
  const waiting = { type: 'waiting', phase: 'waiting', phaseReason: 'human' } as const;
  await transition(tx, ctx, await lockIntent(tx, ctx, id), waiting);
  await askIn(tx, ctx, await lockIntent(tx, ctx, id), asking);
}
