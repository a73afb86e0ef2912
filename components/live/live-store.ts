import type { QueryClient } from '@tanstack/react-query';
import type { IntentSummary } from '@/lib/shape/intent';
import type { LiveKv } from '@/lib/shape/live';
import type { LiveMessage } from './pace-messages';
import type { LiveStatus } from './status';

export type LiveStore = ReturnType<typeof createLiveStore>;

/**
 * What the page knows of the stream: its status, the newest rows, and who wants to hear of messages.
 * `madeAt` is the server's clock when it made the page.
 */
export function createLiveStore(client: QueryClient, slug: string, madeAt: number) {
  let status: LiveStatus = { state: 'connecting', lag: null };
  const recent = new Map<string, IntentSummary>();
  const watchers = new Set<() => void>();
  const listeners = new Set<(message: LiveMessage) => void>();
  const kvListeners = new Set<(written: LiveKv) => void>();
  const readStatus = () => status;

  const setStatus = (change: Partial<LiveStatus>) => {
    status = { ...status, ...change };
    for (const watcher of watchers) watcher();
  };

  return {
    status: readStatus,
    watch(watcher: () => void) {
      watchers.add(watcher);
      return () => void watchers.delete(watcher);
    },
    /** Hears of every message, once per animation frame. */
    listen(listener: (message: LiveMessage) => void) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    /** Hears in which namespaces of the KV somebody has written. */
    listenKv(listener: (written: LiveKv) => void) {
      kvListeners.add(listener);
      return () => void kvListeners.delete(listener);
    },
    /** The newest rows the stream brought: what a read that was under way may have missed. */
    recent: (): ReadonlyMap<string, IntentSummary> => recent,
    start() {
      let stopped = false;
      let stop = () => {};
      const fed = { client, slug, madeAt, status: readStatus, setStatus, recent, listeners, kvListeners };
      // Loaded once the page is drawn.
      import('./live-feed').then(
        ({ feed }) => {
          if (!stopped) stop = feed(fed);
        },
        () => setStatus({ state: 'offline', lag: null }),
      );
      return () => {
        stopped = true;
        stop();
      };
    },
  };
}
