import { type RefObject, useState } from 'react';
import { useIsPointedAt } from './pointer';

interface Identified {
  id: string;
}

/** The rows of `next` where they stand in `shown`; those that left stay, and new ones follow at the end. */
export function keepOrder<Row extends Identified>(shown: readonly Row[], next: readonly Row[]): Row[] {
  const newer = new Map(next.map((row) => [row.id, row]));
  const kept = shown.map((row) => newer.get(row.id) ?? row);
  const known = new Set(shown.map(({ id }) => id));
  return [...kept, ...next.filter(({ id }) => !known.has(id))];
}

/**
 * The rows of a list that is read as a whole. While a mouse points at the list no row moves: rows change where they
 * are, and take their places once it is gone.
 */
export function useSteadyRows<Row extends Identified>(
  rows: readonly Row[],
  list: RefObject<HTMLElement | null>,
): readonly Row[] {
  const isPointedAt = useIsPointedAt(list);
  const [shown, setShown] = useState(rows);
  const [seen, setSeen] = useState(rows);
  if (!isPointedAt) {
    if (shown !== rows) setShown(rows);
    if (seen !== rows) setSeen(rows);
    return rows;
  }
  if (seen === rows) return shown;
  const kept = keepOrder(shown, rows);
  setSeen(rows);
  setShown(kept);
  return kept;
}
