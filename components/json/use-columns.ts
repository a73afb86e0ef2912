import { type RefObject, useEffect, useLayoutEffect, useState } from 'react';

/** Until the page has measured; a line of this length fits a half-width panel. */
const ASSUMED = 64;
const PROBE = 40;

const useBeforePaint = typeof window === 'undefined' ? useEffect : useLayoutEffect;

/** How many characters of its mono font fit beside `taken` pixels in an element. */
export function useColumns(element: RefObject<HTMLElement | null>, taken: number): number {
  const [columns, setColumns] = useState(ASSUMED);
  useBeforePaint(() => {
    const box = element.current;
    if (!box) return;
    const probe = document.createElement('span');
    probe.textContent = '0'.repeat(PROBE);
    probe.className = 'invisible absolute font-mono text-sm';
    probe.ariaHidden = 'true';
    const measure = () => {
      box.append(probe);
      const width = probe.getBoundingClientRect().width / PROBE;
      probe.remove();
      if (width > 0 && box.clientWidth > 0) {
        setColumns(Math.max(20, Math.floor((box.clientWidth - taken) / width)));
      }
    };
    measure();
    void document.fonts.ready.then(measure);
    const observer = new ResizeObserver(measure);
    observer.observe(box);
    return () => observer.disconnect();
  }, [element, taken]);
  return columns;
}
