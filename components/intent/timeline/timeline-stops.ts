import { inWords } from '@/lib/client/format/words';
import type { EventType, HistoryEvent } from '@/lib/shape/event';
import type { EventText, FormatEvent } from './format-event';
import { FORMAT_MOVES } from './format-moves';
import { FORMAT_NOTES } from './format-notes';

export interface Stop extends EventText {
  key: string;
  at: number | null;
  state: 'passed' | 'here' | 'ahead';
}

const FORMATS: Record<EventType, FormatEvent> = { ...FORMAT_MOVES, ...FORMAT_NOTES };

/** An event as the timeline says it. One of a type that this page does not know is named by its type. */
export function formatEvent(event: HistoryEvent, since: number | null): EventText {
  if (Object.hasOwn(FORMATS, event.type)) return FORMATS[event.type](event, since);
  return { ...FORMAT_NOTES.noted(event), title: inWords(event.type) };
}

/** A run of one of these is one stop. */
const RUNS: Partial<Record<EventType, string>> = {
  extended: 'Claim extended',
  lease_renewed: 'Lease renewed',
  state_changed: 'State changed',
  reminded: 'Reminded',
};

/** What begins an attempt. */
const BEGINS: ReadonlySet<EventType> = new Set(['claimed', 'started', 'resumed']);

/** Whether an event says where the intent stands, and not only something about it. */
const moves = (type: EventType) => type !== 'retried' && !Object.hasOwn(FORMAT_NOTES, type);

/**
 * The stops behind, one an event but for runs. An intent that goes on stands at the last of them; one that has
 * finished, at the event that finished it, whatever was noted afterwards.
 */
export function pastStops(history: readonly HistoryEvent[], isFinished: boolean): Stop[] {
  const stops: (Stop & { type: EventType; times: number })[] = [];
  let since: number | null = null;
  for (const event of history) {
    if (BEGINS.has(event.type)) since = event.at;
    const text = formatEvent(event, since);
    const stop = {
      ...text,
      key: String(event.number),
      at: event.at,
      state: 'passed' as const,
      type: event.type,
      times: 1,
    };
    const last = stops.at(-1);
    const run = RUNS[event.type];
    if (run && last?.type === event.type) {
      const times = last.times + 1;
      stops[stops.length - 1] = { ...stop, key: last.key, times, title: `${run} ${times} times` };
    } else stops.push(stop);
  }
  const stand = isFinished ? stops.findLast((stop) => moves(stop.type)) : stops.at(-1);
  return stops.map(({ type, times, ...stop }) =>
    stop.key === stand?.key ? { ...stop, state: 'here' } : stop,
  );
}
