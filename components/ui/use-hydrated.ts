import { useSyncExternalStore } from 'react';

const never = () => () => {};

/** False in what the server drew, until the browser has made it work. */
export function useHydrated(): boolean {
  return useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
}
