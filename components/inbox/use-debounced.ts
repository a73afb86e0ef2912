import { useEffect, useState } from 'react';

const CALM = 150;

/** A value as it is, unless it changes in quick succession: then only what it comes to rest on. */
export function useDebounced<T>(value: T): T {
  const [shown, setShown] = useState({ value, at: 0 });
  useEffect(() => {
    if (shown.value === value) return;
    const wait = Math.max(0, shown.at + CALM - performance.now());
    const show = () => setShown({ value, at: performance.now() });
    const timer = setTimeout(show, wait && CALM);
    return () => clearTimeout(timer);
  }, [value, shown]);
  return shown.value;
}
