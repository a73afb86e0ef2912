import { useEffect, useMemo, useRef, useState } from 'react';
import type { Selecting } from './selecting';
import { NOTHING, reach, select, toggle } from './selection';

/**
 * The rows of a table that somebody has selected. They stay selected while rows come, change and go, until another list
 * is shown: one of another `of`.
 */
export function useSelecting<Row extends { id: string }>(
  rows: readonly Row[],
  of: string,
  nameOf: (row: Row) => string,
): Selecting<Row> {
  const [selection, setSelection] = useState(NOTHING);
  const [shown, setShown] = useState(of);
  if (shown !== of) {
    setShown(of);
    setSelection(NOTHING);
  }
  const latest = useRef({ order: rows.map(({ id }) => id), count: 0 });
  useEffect(() => {
    latest.current = { order: rows.map(({ id }) => id), count: selection.ids.size };
  }, [rows, selection]);
  const acts = useMemo(() => {
    const reachTo = (to: string, from: string) =>
      setSelection((now) => reach(now, latest.current.order, to, from));
    return {
      reach: reachTo,
      toggle(id: string, isRange: boolean) {
        if (isRange) reachTo(id, id);
        else setSelection((now) => toggle(now, id));
      },
      all: () => setSelection(select(latest.current.order)),
      clear() {
        setSelection(NOTHING);
        return latest.current.count > 0;
      },
    };
  }, []);
  const { ids } = selection;
  return useMemo(() => ({ ids, nameOf, ...acts }), [ids, nameOf, acts]);
}
