import type { QueryClient } from '@tanstack/react-query';
import { clock } from '@/components/time/clock';
import { countsUrl, liveUrl } from '@/lib/client/intents';
import type { IntentSummary } from '@/lib/shape/intent';
import { type Arrival, keepNewest, paceFrames } from './frames';
import { lagMeter } from './lag';
import { queryPatcher } from './patch-queries';
import type { StreamListener, StreamState } from './stream';

export interface LiveStatus {
  state: StreamState;
  /** Milliseconds behind, while events flow. */
  lag: number | null;
}

const RECENT_ROWS = 2000;
const LAG_PACE = 500;
const LAG_FADES = 10_000;

export type LiveStore = ReturnType<typeof createLiveStore>;

/** What the page knows of the stream: its status, the newest rows, and who wants to hear of arrivals. */
export function createLiveStore(client: QueryClient, slug: string) {
  let status: LiveStatus = { state: 'connecting', lag: null };
  let lagShownAt = 0;
  let lagFades: ReturnType<typeof setTimeout> | undefined;
  const recent = new Map<string, IntentSummary>();
  const watchers = new Set<() => void>();
  const takers = new Set<(arrival: Arrival) => void>();
  const meter = lagMeter();
  const patcher = queryPatcher(client, slug);

  const setStatus = (change: Partial<LiveStatus>) => {
    status = { ...status, ...change };
    for (const watcher of watchers) watcher();
  };

  const showLag = (events: Arrival['events']) => {
    const now = Date.now();
    const lag = meter.measure(events, now);
    if (lag === null || now - lagShownAt < LAG_PACE) return;
    lagShownAt = now;
    clearTimeout(lagFades);
    lagFades = setTimeout(() => setStatus({ lag: null }), LAG_FADES);
    setStatus({ lag });
  };

  const deliver = (arrival: Arrival) => {
    for (const row of arrival.rows.values()) {
      keepNewest(recent, row);
      if (recent.size > RECENT_ROWS) recent.delete(recent.keys().next().value ?? '');
    }
    patcher.patch(arrival);
    for (const taker of takers) taker(arrival);
    // By the next frame what was just handed on has been drawn.
    if (!document.hidden) requestAnimationFrame(() => showLag(arrival.events));
  };
  const pace = paceFrames(deliver);

  return {
    status: () => status,
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
      const listener: StreamListener = {
        state(state) {
          if (state === status.state) return;
          setStatus({ state, lag: state === 'live' ? status.lag : null });
          // Before the first frame anything may have happened, and while away reads may have failed.
          if (state === 'live') patcher.refetchAll();
        },
        batch(batch, receivedAt) {
          clock.setSkew(meter.calibrate(batch, receivedAt));
          pace.push(batch);
        },
        reset: () => patcher.refetchAll(),
      };
      // Loaded once the page is drawn: it brings zod.
      const opened = import('./stream').then(({ openStream }) =>
        openStream(liveUrl(slug), countsUrl(slug), listener),
      );
      opened.catch(() => listener.state('offline'));
      document.addEventListener('visibilitychange', pace.repace);
      return () => {
        void opened.then(
          (close) => close(),
          () => {},
        );
        document.removeEventListener('visibilitychange', pace.repace);
        pace.stop();
        patcher.stop();
        clearTimeout(lagFades);
      };
    },
  };
}
