import type { QueryClient } from '@tanstack/react-query';
import type { IntentSummary } from '@/lib/shape/intent';
import type { Arrival } from './frames';
import type { LiveStatus } from './status';

export type LiveStore = ReturnType<typeof createLiveStore>;

/**
 * What the page knows of the stream: its status, the newest rows, and who wants to hear of arrivals.
 * `madeAt` is the server's clock when it made the page.
 */
export function createLiveStore(client: QueryClient, slug: string, madeAt: number) {
  let status: LiveStatus = { state: 'connecting', lag: null };
  const recent = new Map<string, IntentSummary>();
  const watchers = new Set<() => void>();
  const takers = new Set<(arrival: Arrival) => void>();
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
    /** Hears of every arrival, once per animation frame. */
    take(taker: (arrival: Arrival) => void) {
      takers.add(taker);
      return () => void takers.delete(taker);
    },
    /** The newest rows the stream brought: what a read that was under way may have missed. */
    recent: (): ReadonlyMap<string, IntentSummary> => recent,
    start() {
      let stopped = false;
      let stop = () => {};
      const fed = { client, slug, madeAt, status: readStatus, setStatus, recent, takers };
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
