import type { Context } from '@/lib/bus/context';
import { jsonBytes } from '@/lib/pure/page-size';
import type { HistoryEvent } from '@/lib/shape/event';
import { findRequestEvent, listEventRows, listEventRowsBack } from '@/lib/store/intent/events';
import { toHistoryEvent } from './history';

/** Few at a time: what a protocol adds to an event may be hundreds of KB. */
const BATCH = 10;

/** A stretch of a history that stays within a size, and whether there is more beyond it. */
export interface HistoryPage {
  readonly history: HistoryEvent[];
  readonly more: boolean;
}

async function within(
  bytes: number,
  read: (last: HistoryEvent | undefined) => Promise<HistoryEvent[]>,
): Promise<HistoryPage> {
  const history: HistoryEvent[] = [];
  let size = 0;
  for (;;) {
    const batch = await read(history.at(-1));
    for (const event of batch) {
      size += jsonBytes(event);
      if (history.length > 0 && size > bytes) return { history, more: true };
      history.push(event);
    }
    if (batch.length < BATCH) return { history, more: false };
  }
}

/**
 * An intent's events after a number, in order, as many as stay within so many bytes as JSON and at least one. The
 * caller has checked that it may be read.
 */
export function historyAfter(
  ctx: Context,
  intentId: string,
  after: number,
  bytes: number,
): Promise<HistoryPage> {
  return within(bytes, async (last) => {
    const rows = await listEventRows(ctx.bus.store.read, intentId, last?.number ?? after, BATCH);
    return rows.map(toHistoryEvent);
  });
}

/**
 * The newest of an intent's events, oldest first, as many as stay within so many bytes as JSON and at least one. The
 * caller has checked that it may be read.
 */
export async function recentHistory(ctx: Context, intentId: string, bytes: number): Promise<HistoryPage> {
  const page = await within(bytes, async (last) => {
    const before = last?.number ?? Number.MAX_SAFE_INTEGER;
    const rows = await listEventRowsBack(ctx.bus.store.read, intentId, { before, limit: BATCH });
    return rows.map(toHistoryEvent);
  });
  return { ...page, history: page.history.toReversed() };
}

/** The event an actor's request has left behind under an idempotency mark that begins so. */
export async function requestBefore(
  ctx: Context,
  intentId: string,
  mark: string,
): Promise<HistoryEvent | undefined> {
  const row = await findRequestEvent(ctx.bus.store.read, intentId, ctx.actor.id, mark);
  return row && toHistoryEvent(row);
}
