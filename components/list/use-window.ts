import { type RefObject, useEffect, useState } from 'react';

/** The height of every row, in pixels. */
export const ROW = 60;
/** Rows come and go by so many, so that not every pixel of scrolling draws. */
const STEP = 8;
const ASSUMED_ROWS = 24;

export interface Span {
  first: number;
  /** The one after the last. */
  last: number;
}

function spanOf(list: HTMLElement): Span {
  const { top } = list.getBoundingClientRect();
  const above = Math.floor(-top / ROW / STEP) * STEP - STEP;
  const below = Math.ceil((window.innerHeight - top) / ROW / STEP) * STEP + STEP;
  return { first: Math.max(0, above), last: Math.max(0, below) };
}

/** Which rows of a list are near the window, whatever it is that scrolls. */
export function useWindow(list: RefObject<HTMLElement | null>): Span {
  const [span, setSpan] = useState<Span>({ first: 0, last: ASSUMED_ROWS });
  useEffect(() => {
    const look = () => {
      if (!list.current) return;
      const next = spanOf(list.current);
      setSpan((old) => (old.first === next.first && old.last === next.last ? old : next));
    };
    look();
    const observer = new ResizeObserver(look);
    if (list.current) observer.observe(list.current);
    const options = { capture: true, passive: true };
    document.addEventListener('scroll', look, options);
    window.addEventListener('resize', look);
    return () => {
      observer.disconnect();
      document.removeEventListener('scroll', look, options);
      window.removeEventListener('resize', look);
    };
  }, [list]);
  return span;
}
