import { type RefObject, useLayoutEffect, useState } from 'react';

/** Whether an element is narrower than so many pixels; false in what the server drew. */
export function useIsNarrow(element: RefObject<HTMLElement | null>, width: number): boolean {
  const [isNarrow, setIsNarrow] = useState(false);
  useLayoutEffect(() => {
    const box = element.current;
    if (!box) return;
    const look = () => setIsNarrow(box.clientWidth < width);
    look();
    const observer = new ResizeObserver(look);
    observer.observe(box);
    return () => observer.disconnect();
  }, [element, width]);
  return isNarrow;
}
