import { type RefObject, useCallback, useState } from 'react';
import { useSight } from '@/components/list/use-window';

/** The height of every row, in pixels. */
export const ROW = 20;
/** Above and below the rows, inside what scrolls. */
export const EDGE = 14;
/** Browsers draw nothing further down than some 17 million pixels; beyond this the scrollbar is geared. */
const TALLEST = 12_000_000;
const OVERSCAN = 10;
const ASSUMED_HEIGHT = 520;

export interface VirtualRows {
  first: number;
  last: number;
  /** The height of what scrolls. */
  height: number;
  topOf: (row: number) => number;
  reveal: (row: number) => void;
}

/** Which of `count` rows in `rows` are in sight, and where they go; there may be more than a scrollbar can show. */
export function useVirtualRows(rows: RefObject<HTMLElement | null>, count: number): VirtualRows {
  const [view, setView] = useState({ top: 0, height: ASSUMED_HEIGHT });
  useSight(rows, ({ top, height }) =>
    setView((old) => (old.top === top && old.height === height ? old : { top, height })),
  );

  const full = count * ROW + 2 * EDGE;
  const height = Math.min(full, TALLEST);
  const gear = full > height ? (full - view.height) / (height - view.height) : 1;
  const offset = view.top * gear;
  const reveal = useCallback(
    (row: number) => {
      const box = rows.current?.parentElement;
      if (!box) return;
      const top = row * ROW + EDGE;
      const seen = box.scrollTop * gear;
      if (top < seen + ROW) box.scrollTop = (top - ROW) / gear;
      else if (top + 2 * ROW > seen + box.clientHeight)
        box.scrollTop = (top + 2 * ROW - box.clientHeight) / gear;
    },
    [rows, gear],
  );
  return {
    first: Math.max(0, Math.floor(offset / ROW) - OVERSCAN),
    last: Math.min(count, Math.ceil((offset + view.height) / ROW) + OVERSCAN),
    height,
    topOf: (row) => EDGE + row * ROW - offset + view.top,
    reveal,
  };
}
