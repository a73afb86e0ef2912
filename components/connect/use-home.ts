import { useSyncExternalStore } from 'react';
import { BASE_PATH } from '@/lib/shape/url/base-path';

const never = () => () => {};

/** Where Interchange is, as one would type it; the usual place until the browser says. */
export function useHome(): string {
  return useSyncExternalStore(
    never,
    () => window.location.origin + BASE_PATH,
    () => `http://localhost:3000${BASE_PATH}`,
  );
}
