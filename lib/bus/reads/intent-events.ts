import type { Context } from '@/lib/bus/context';
import { historyAfter } from '@/lib/bus/intent/history-page';
import { requireIntent } from '@/lib/bus/intent/intent';
import type { EventPage } from '@/lib/shape/event';
import { PAGE_BYTES } from '@/lib/shape/limits';

/** A page of an intent's events after a number, in order, of at most {@link PAGE_BYTES}. Throws `not_found`. */
export async function readEvents(ctx: Context, id: string, after: number): Promise<EventPage> {
  const intent = await requireIntent(ctx, id);
  const { history, more } = await historyAfter(ctx, intent.id, after, PAGE_BYTES);
  return { history, isHistoryCut: more };
}
