import type { Context } from '@/lib/bus/context';
import { toHistoryEvent } from '@/lib/bus/intent/history';
import { requireIntent } from '@/lib/bus/intent/intent';
import type { HistoryEvent } from '@/lib/shape/event';
import { listEventRows } from '@/lib/store/intent/events';
import { followRows } from './follow-rows';
import type { Live } from './live';

/**
 * An intent's events after number `after`, each exactly once and in order, as they are committed, until
 * `signal` aborts. A number that the intent has not reached, as after a restored backup, is its last. Yields null
 * every `idleMs` without an event. Throws `not_found`, `forbidden` before the first.
 */
export async function* follow(
  live: Live,
  ctx: Context,
  input: { id: string; after: number; idleMs: number },
  signal: AbortSignal,
): AsyncGenerator<HistoryEvent | null> {
  const { id, revision } = await requireIntent(ctx, input.id);
  let at = Math.min(input.after, revision);
  const about = {
    workspaceId: ctx.workspace.id,
    concerns: (event: { intentId: string }) => event.intentId === id,
    idleMs: input.idleMs,
  };
  const read = () => listEventRows(ctx.bus.store.read, id, at);
  for await (const row of followRows(live, about, signal, read)) {
    if (row) at = row.number;
    yield row && toHistoryEvent(row);
  }
}
