'use client';

import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { createContext, type ReactNode, useContext, useEffect, useState, useSyncExternalStore } from 'react';
import { ReadError } from '@/lib/client/fetch-json';
import { createLiveStore, type LiveStore } from './live-store';
import type { LiveStatus } from './status';
import type { StreamState } from './stream';

const LiveContext = createContext<LiveStore | null>(null);

/** Another try helps when nothing answered, not when the answer was no. */
function retry(failures: number, error: Error): boolean {
  return failures < 1 && error instanceof ReadError && error.code === 'offline';
}

interface LiveProviderProps {
  slug: string;
  /** The server's clock when it made the page. */
  madeAt: number;
  children: ReactNode;
}

/** One stream and one query cache for every page of a workspace. */
export function LiveProvider({ slug, madeAt, children }: LiveProviderProps) {
  const [client] = useState(
    () => new QueryClient({ defaultOptions: { queries: { retry, networkMode: 'always' } } }),
  );
  const [store] = useState(() => createLiveStore(client, slug, madeAt));
  useEffect(() => store.start(), [store]);
  return (
    <QueryClientProvider client={client}>
      <LiveContext value={store}>{children}</LiveContext>
    </QueryClientProvider>
  );
}

export function useLive(): LiveStore {
  const store = useContext(LiveContext);
  if (!store) throw new Error('useLive needs a LiveProvider above it.');
  return store;
}

const connecting: LiveStatus = { state: 'connecting', lag: null };

export function useLiveStatus(): LiveStatus {
  const store = useLive();
  return useSyncExternalStore(store.watch, store.status, () => connecting);
}

/** The state alone, for those whom the lag does not concern. */
export function useStreamState(): StreamState {
  const store = useLive();
  return useSyncExternalStore(
    store.watch,
    () => store.status().state,
    () => connecting.state,
  );
}

const POLL_PACE = 10_000;
/** No try of ours will change these. */
const FINAL = new Set<StreamState>(['signed-out', 'removed']);

/** How often to read again while the stream does not tell: not at all when it does, or when it never will. */
export function usePollPace(): number | false {
  const state = useStreamState();
  return state === 'live' || FINAL.has(state) ? false : POLL_PACE;
}

/** True while the banner above the page says that nothing on it is kept up to date. */
export function useIsCutOff(): boolean {
  const state = useStreamState();
  return state === 'offline' || FINAL.has(state);
}
