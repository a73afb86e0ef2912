import type { IntentSummary } from '@/lib/shape/intent';
import type { LiveBatch, LiveEvent } from '@/lib/shape/live';

/** What arrived since the last paint, newest row per intent. */
export interface LiveMessage {
  rows: ReadonlyMap<string, IntentSummary>;
  events: readonly LiveEvent[];
}

/** While a tab is hidden there are no animation frames; it then keeps up at this pace. */
const HIDDEN_PACE = 1000;

/** Gathers messages and hands them on once per animation frame, so 500 events a second is 60 renders. */
export function paceMessages(deliver: (message: LiveMessage) => void) {
  let rows = new Map<string, IntentSummary>();
  let events: LiveEvent[] = [];
  let cancel: (() => void) | undefined;

  const flush = () => {
    cancel = undefined;
    const message = { rows, events };
    rows = new Map();
    events = [];
    deliver(message);
  };
  const schedule = () => {
    if (document.hidden) {
      const timer = setTimeout(flush, HIDDEN_PACE);
      cancel = () => clearTimeout(timer);
    } else {
      const frame = requestAnimationFrame(flush);
      cancel = () => cancelAnimationFrame(frame);
    }
  };
  return {
    push(batch: LiveBatch) {
      for (const row of batch.intents) keepNewest(rows, row);
      events.push(...batch.events);
      if (!cancel && (rows.size > 0 || events.length > 0)) schedule();
    },
    /** The tab was hidden or shown: what is scheduled may never fire as it is. */
    repace() {
      if (!cancel) return;
      cancel();
      schedule();
    },
    stop() {
      cancel?.();
      cancel = undefined;
    },
  };
}

export function keepNewest(rows: Map<string, IntentSummary>, row: IntentSummary): void {
  const known = rows.get(row.id);
  if (!known || row.revision > known.revision) rows.set(row.id, row);
}
