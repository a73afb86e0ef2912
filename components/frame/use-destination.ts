import { usePathname } from 'next/navigation';
import { useEffect, useState, useSyncExternalStore } from 'react';

/** A page that comes sooner is simply there, with nothing in between. In milliseconds. */
const PATIENCE = 200;

let destination: string | null = null;
const listeners = new Set<() => void>();

/** Says which path one is on the way to; null when one is there. */
export function depart(path: string | null): void {
  destination = path;
  for (const tell of listeners) tell();
}

function subscribe(tell: () => void) {
  listeners.add(tell);
  return () => listeners.delete(tell);
}

/** The path one is on the way to, once that takes long; else null. */
export function useDestination(): string | null {
  const here = usePathname();
  const there = useSyncExternalStore(
    subscribe,
    () => destination,
    () => null,
  );
  const [late, setLate] = useState<string | null>(null);
  const isAway = there !== null && there !== here;
  useEffect(() => {
    if (!isAway) return;
    const timer = setTimeout(() => setLate(there), PATIENCE);
    return () => {
      clearTimeout(timer);
      setLate(null);
    };
  }, [isAway, there]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: wherever one has come, one is no longer on the way
  useEffect(() => depart(null), [here]);
  return isAway && late === there ? there : null;
}
