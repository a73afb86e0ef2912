'use client';

import { createContext, type ReactNode, useContext, useEffect, useSyncExternalStore } from 'react';
import { usePreferences } from '@/components/preferences/preferences';
import { BASE_PATH } from '@/lib/shape/url/base-path';
import { clock } from './clock';

interface ServerTime {
  /** The server's clock when it rendered the page. */
  now: number;
  /** The zone the browser told us on an earlier visit; UTC until then. */
  zone: string;
}

const ServerTimeContext = createContext<ServerTime>({ now: 0, zone: 'UTC' });

export function TimeProvider({ now, zone, children }: ServerTime & { children: ReactNode }) {
  useEffect(() => {
    const local = localZone();
    if (local !== zone) {
      // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not in every browser we support
      document.cookie = `zone=${encodeURIComponent(local)}; path=${BASE_PATH || '/'}; max-age=31536000; samesite=lax`;
    }
  }, [zone]);
  return <ServerTimeContext value={{ now, zone }}>{children}</ServerTimeContext>;
}

let known: string | undefined;

/** Asked once: every time on the page asks for it whenever it may be drawn again. */
function localZone(): string {
  known ??= Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC';
  return known;
}

const never = () => () => {};

/** The browser's zone, as the server last knew it. */
export function useLocalZone(): string {
  const server = useContext(ServerTimeContext);
  return useSyncExternalStore(never, localZone, () => server.zone);
}

/** The zone times are shown in: UTC where that is preferred, else the browser's. */
export function useZone(): string {
  const local = useLocalZone();
  return usePreferences().time === 'utc' ? 'UTC' : local;
}

/** What `read` makes of the ticking clock. Re-renders only when the text changes. */
export function useClock<T extends string | number | boolean>(read: (now: number) => T): T {
  const server = useContext(ServerTimeContext);
  return useSyncExternalStore(
    clock.subscribe,
    () => read(clock.now()),
    () => read(server.now),
  );
}
