import type { EventType, HistoryEvent } from '@/lib/shape/event';
import type { Tell, Told } from './format-event';
import { TELL_MOVES } from './format-moves';
import { TELL_NOTES } from './format-notes';

export interface Stop extends Told {
  key: string;
  at: number | null;
  state: 'passed' | 'here' | 'ahead';
}

const TELL: Record<EventType, Tell> = { ...TELL_MOVES, ...TELL_NOTES };

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
const moves = (type: EventType) => type !== 'retried' && !Object.hasOwn(TELL_NOTES, type);

/** The stops behind, one an event but for runs. The last that moved it is where it stands. */
export function pastStops(history: readonly HistoryEvent[]): Stop[] {
  const stops: (Stop & { type: EventType; times: number })[] = [];
  let since: number | null = null;
  for (const event of history) {
    if (BEGINS.has(event.type)) since = event.at;
    const told = TELL[event.type](event, since);
    const stop = {
      ...told,
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
  const stand = stops.findLast((stop) => moves(stop.type));
  return stops.map(({ type, times, ...stop }) =>
    stop.key === stand?.key ? { ...stop, state: 'here' } : stop,
  );
}
