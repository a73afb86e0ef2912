import { membersOf } from '@/lib/client/json/json-members';
import type { EventData, HistoryEvent } from '@/lib/shape/event';

/** The event's data; an unreadable one is empty rather than fatal, since history outlives code. */
export function readEventData(event: Pick<HistoryEvent, 'data'>): EventData {
  try {
    const data: unknown = JSON.parse(event.data);
    // Taken as written: the bus wrote it in this shape, and the page checks its hash.
    return typeof data === 'object' && data !== null ? (data as EventData) : {};
  } catch {
    return {};
  }
}

/** What else a protocol says of an event, as the JSON text it was sent as; null when there is nothing. */
export function readEventDetail({ data }: Pick<HistoryEvent, 'data'>): string | null {
  if (!data.includes('"detail"')) return null;
  const text = membersOf(data).findLast(({ name }) => name === 'detail')?.text;
  return text === undefined || text === 'null' ? null : text;
}
