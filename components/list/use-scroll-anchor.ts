import { type RefObject, useLayoutEffect, useRef } from 'react';
import { scrollerOf } from './scroller';
import { ROW } from './use-window';

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
    if (old === ids || !list.current) return;
    const scroller = scrollerOf(list.current);
    const top = -list.current.getBoundingClientRect().top;
    const inSight = (at: number) => at * ROW > top - ROW && at * ROW < top + window.innerHeight;
    const openAt = openId === null ? -1 : old.indexOf(openId);
    const from = openAt >= 0 && inSight(openAt) ? openAt : top > 0 ? Math.ceil(top / ROW) : -1;
    const kept = old[from];
    const to = kept === undefined ? -1 : ids.indexOf(kept);
    if (to >= 0 && to !== from) scroller?.scrollBy({ top: (to - from) * ROW, behavior: 'instant' });
  }, [list, ids, openId]);
}
