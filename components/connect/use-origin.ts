import { useSyncExternalStore } from 'react';

const never = () => () => {};

/** Where this page came from, as one would type it; the usual place until the browser says. */
export function useOrigin(): string {
  return useSyncExternalStore(
    never,
    () => window.location.origin,
    () => 'http://localhost:3000',
  );
}
