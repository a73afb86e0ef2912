import { type RefObject, useEffect, useEffectEvent, useState } from 'react';
import { scrollerOf } from './scroller';

/** Rows come and go by so many, so that not every pixel of scrolling draws. */
const STEP = 8;
/** So many pixels of rows are ready above and below those in sight. */
const READY = 600;
const ASSUMED_ROWS = 32;

export interface Sight {
  /** How far the element's top is above what is seen of its scroller; negative while it is below. */
  top: number;
  /** The height of what is seen. */
  height: number;
}

function sightOf(element: Element): Sight {
  const scroller = scrollerOf(element);
  const { top } = element.getBoundingClientRect();
  return scroller === null || scroller === document.scrollingElement
    ? { top: Math.round(-top), height: window.innerHeight }
    : { top: Math.round(scroller.getBoundingClientRect().top - top), height: scroller.clientHeight };
}

/** Calls `onLook` at first and whenever something scrolls or changes its size. */
export function useSight(element: RefObject<Element | null>, onLook: (sight: Sight) => void): void {
  const look = useEffectEvent(() => {
    if (element.current) onLook(sightOf(element.current));
  });
  useEffect(() => {
    look();
    const onEvent = () => look();
    const observer = new ResizeObserver(onEvent);
    for (const box of [element.current, element.current && scrollerOf(element.current)]) {
      if (box) observer.observe(box);
    }
    const options = { capture: true, passive: true };
    document.addEventListener('scroll', onEvent, options);
    window.addEventListener('resize', onEvent);
    return () => {
      observer.disconnect();
      document.removeEventListener('scroll', onEvent, options);
      window.removeEventListener('resize', onEvent);
    };
  }, [element]);
}

/** The height of each of a list's `count` rows, which are equally high. */
export function rowHeight(list: HTMLElement, count: number): number {
  return count === 0 ? 0 : list.offsetHeight / count;
}

export interface Span {
  first: number;
  /** The one after the last. */
  last: number;
}

/** Which of a list's `count` rows are near what is seen of it, whatever it is that scrolls. */
export function useWindow(list: RefObject<HTMLElement | null>, count: number): Span {
  const [span, setSpan] = useState<Span>({ first: 0, last: ASSUMED_ROWS });
  useSight(list, ({ top, height }) => {
    const row = list.current ? rowHeight(list.current, count) : 0;
    if (row === 0) return;
    const first = Math.max(0, Math.floor((top - READY) / row / STEP) * STEP);
    const last = Math.max(0, Math.ceil((top + height + READY) / row / STEP) * STEP);
    setSpan((old) => (old.first === first && old.last === last ? old : { first, last }));
  });
  // A list that has become shorter may have been scrolled further than it now goes.
  return { first: Math.min(span.first, count), last: Math.min(span.last, count) };
}
