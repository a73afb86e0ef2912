import { nameWithLabel } from '@/lib/client/format/identity';
import { readEventData, readEventDetail } from '@/lib/client/intent/event-data';
import type { HistoryEvent } from '@/lib/shape/event';

/** An event as the timeline says it. */
export interface EventText {
  title: string;
  note: string;
  /** Another intent it is about. */
  link?: { label: string; id: string };
  /** JSON text of what else the protocol says of it. */
  detail?: string;
}

/** Words one kind of event. `since`: when the attempt that it ends began. */
export type FormatEvent = (event: HistoryEvent, since: number | null) => EventText;

export const list = (...parts: (string | false | null | undefined)[]) => parts.filter(Boolean).join(', ');

export const quoted = (text: string | undefined) => text && `“${text}”`;

/** Who did it, as one would say it. */
export function actor(event: HistoryEvent): string {
  const { actorKind, actorName } = event;
  return actorKind === 'key' ? `key ${nameWithLabel(actorName, readEventData(event).label)}` : actorName;
}

/** What else the protocol says of an event, to the digit. */
export function detailOf(event: HistoryEvent): { detail?: string } {
  const detail = readEventDetail(event);
  return detail === null ? {} : { detail };
}
