import type { Context } from '@/lib/bus/context';
import type { Intent } from '@/lib/bus/intent/intent';
import { transition } from '@/lib/bus/intent/transition';
import type { Tx } from '@/lib/store/driver/store';
import { type Asking, askIn } from './approval';

/** Makes an intent that was just sent, or released, wait for a human's answer. Returns the row after. */
export async function askFirst(tx: Tx, ctx: Context, row: Intent, asking: Asking): Promise<Intent> {
  const waiting = { type: 'waiting', phase: 'waiting', phaseReason: 'human' } as const;
  return (await askIn(tx, ctx, await transition(tx, ctx, row, waiting), asking)).intent;
}
