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
