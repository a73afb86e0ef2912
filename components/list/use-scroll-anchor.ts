import { type RefObject, useLayoutEffect, useRef } from 'react';
import { scrollerOf } from './scroller';
import { rowHeight } from './use-window';

/**
 * Keeps the rows in sight where they are while others come and go above them: the one that is open, or else the
 * first in sight.
 */
export function useScrollAnchor(
  list: RefObject<HTMLElement | null>,
  ids: readonly string[],
  openId: string | null,
): void {
  const before = useRef(ids);
  useLayoutEffect(() => {
    const old = before.current;
    before.current = ids;
    const row = list.current ? rowHeight(list.current, ids.length) : 0;
    if (old === ids || !list.current || row === 0) return;
    const scroller = scrollerOf(list.current);
    const top = -list.current.getBoundingClientRect().top;
    const inSight = (at: number) => at * row > top - row && at * row < top + window.innerHeight;
    const openAt = openId === null ? -1 : old.indexOf(openId);
    const from = openAt >= 0 && inSight(openAt) ? openAt : top > 0 ? Math.ceil(top / row) : -1;
    const kept = old[from];
    const to = kept === undefined ? -1 : ids.indexOf(kept);
    if (to >= 0 && to !== from) scroller?.scrollBy({ top: (to - from) * row, behavior: 'instant' });
  }, [list, ids, openId]);
}
