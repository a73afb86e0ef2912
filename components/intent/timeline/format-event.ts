import type { HistoryEvent } from '@/lib/shape/event';

/** What a stop of the journey says. */
export interface Told {
  title: string;
  note: string;
  /** Another intent it leads to. */
  link?: { label: string; id: string };
  /** JSON text of what a protocol says besides. */
  detail?: string;
}

/** How one kind of event reads. `since` is when the attempt it ends began. */
export type Tell = (event: HistoryEvent, since: number | null) => Told;

export const list = (...parts: (string | false | null | undefined)[]) => parts.filter(Boolean).join(', ');

export const quoted = (text: string | undefined) => text && `“${text}”`;

/** Who did it, as one would say it. */
export function actor({ actorKind, actorName }: HistoryEvent): string {
  return actorKind === 'key' ? `key ${actorName}` : actorName;
}

export const jsonOf = (detail: unknown): { detail?: string } =>
  detail === undefined || detail === null ? {} : { detail: JSON.stringify(detail) };
