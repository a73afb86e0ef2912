import type { INBOX_CAP, InboxItem } from '@/lib/shape/inbox';
import type { InboxSort } from './inbox-place';

const RISKS = { high: 0, medium: 1, low: 2, none: 3 } as const;

const ends = ({ expiresAt }: InboxItem) => expiresAt ?? Number.POSITIVE_INFINITY;
const danger = ({ risk }: InboxItem) => RISKS[risk ?? 'none'];
const byNumber = (a: number, b: number) => (a === b ? 0 : a < b ? -1 : 1);

/** The rows, which come oldest first, in the order one wants to see them; what ties stays oldest first. */
export function sortRows(items: readonly InboxItem[], sort: InboxSort): readonly InboxItem[] {
  if (sort === 'oldest') return items;
  const rank = sort === 'ends' ? ends : danger;
  return [...items].sort((a, b) => byNumber(rank(a), rank(b)));
}

/** Whether a row still waits for somebody, as far as this browser knows. */
export const isWaiting = (item: InboxItem, answered: ReadonlySet<string>) =>
  item.state === 'pending' && item.undoUntil === null && !answered.has(item.id);

/**
 * The question to open once the one at `from` is answered: the next that waits, else the nearest before it; null
 * when none does. Questions for the reader come first; others only when the list has none for them.
 */
export function nextWaiting(
  items: readonly InboxItem[],
  from: number,
  answered: ReadonlySet<string>,
): string | null {
  const after = [...items.slice(from + 1), ...items.slice(0, Math.max(0, from)).reverse()];
  const waiting = after.filter((item) => isWaiting(item, answered));
  return (waiting.find(({ mine }) => mine) ?? waiting[0])?.id ?? null;
}

/** How many rows share each mark of likeness, of those that can be answered. */
export function countAlike(items: readonly InboxItem[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { alike, state } of items) {
    if (alike !== null && state === 'pending') counts.set(alike, (counts.get(alike) ?? 0) + 1);
  }
  return counts;
}

/** Where the counts end; the shape that says so brings zod along. */
const COUNTED: typeof INBOX_CAP = 1_000;

/** A count as it is written: where counting stopped, there may be more. */
export const countWord = (count: number) => (count >= COUNTED ? '1,000+' : String(count));
