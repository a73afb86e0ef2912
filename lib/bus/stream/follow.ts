import type { Context } from '@/lib/bus/context';
import { toHistoryEvent } from '@/lib/bus/intent/event-log';
import { requireIntent } from '@/lib/bus/intent/intent';
import type { HistoryEvent } from '@/lib/shape/event';
import type { LiveEvent } from '@/lib/shape/live';
import { listEventRows } from '@/lib/store/intent/events';
import type { Live } from './live';

/** Wakes who waits for a workspace's intents to change, and sleeps until they do. */
export function waker(live: Live, workspaceId: string, concerns: (event: LiveEvent) => boolean) {
  let woken = false;
  let wake = () => {};
  const rouse = () => {
    woken = true;
    wake();
  };
  const unsubscribe = live.subscribe(workspaceId, ({ batch }) => {
    if (batch.events.some(concerns)) rouse();
  });
  return {
    rouse,
    stop: unsubscribe,
    /** Resolves once something has happened since the last call, or after `ms`. */
    async next(ms: number): Promise<void> {
      let timer: NodeJS.Timeout | undefined;
      if (!woken) {
        await new Promise<void>((resolve) => {
          wake = resolve;
          timer = setTimeout(resolve, Math.max(0, ms));
        });
      }
      clearTimeout(timer);
      woken = false;
    },
  };
}

/**
 * An intent's events after number `after`, each exactly once and in order, as they are committed, until
 * `signal` aborts. Between events it yields null every `idleMs`, so that a stream may keep its client awake.
 * Throws `not_found`, `forbidden` before the first.
 */
export async function* follow(
  live: Live,
  ctx: Context,
  input: { id: string; after: number; idleMs: number },
  signal: AbortSignal,
): AsyncGenerator<HistoryEvent | null> {
  const { id } = await requireIntent(ctx, input.id);
  await live.start();
  const wake = waker(live, ctx.workspace.id, (event) => event.intentId === id);
  signal.addEventListener('abort', wake.rouse);
  let at = input.after;
  try {
    while (!signal.aborted) {
      const rows = await listEventRows(ctx.bus.store.read, id, at);
      for (const row of rows) {
        if (signal.aborted) return;
        yield toHistoryEvent(row);
        at = row.number;
      }
      if (rows.length > 0) continue;
      await wake.next(input.idleMs);
      if (!signal.aborted) yield null;
    }
  } finally {
    wake.stop();
    signal.removeEventListener('abort', wake.rouse);
  }
}
