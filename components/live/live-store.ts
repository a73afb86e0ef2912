import type { QueryClient } from '@tanstack/react-query';
import { clock } from '@/components/time/clock';
import type { IntentSummary } from '@/lib/shape/intent';
import { type Arrival, keepNewest, paceFrames } from './frames';
import { lagMeter } from './lag';
import type { Frame, News } from './news';
import { queryPatcher } from './patch-queries';
import type { StreamState } from './stream';

export interface LiveStatus {
  state: StreamState;
  /** Milliseconds behind, while events flow. */
  lag: number | null;
}

const RECENT_ROWS = 2000;
const LAG_PACE = 500;
const LAG_FADES = 10_000;
/** A page is made within this of its first read, with room for clocks that differ between servers. */
const MADE_WITHIN = 10_000;

export type LiveStore = ReturnType<typeof createLiveStore>;

/**
 * What the page knows of the stream: its status, the newest rows, and who wants to hear of arrivals.
 * `madeAt` is the server's clock when it made the page.
 */
export function createLiveStore(client: QueryClient, slug: string, madeAt: number) {
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
    // What happened before the page was there did not reach it late.
    const mine = events.filter((event) => event.at >= madeAt);
    const lag = meter.measure(mine, now);
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
      const onFrame = ({ batch, receivedAt }: Frame) => {
        clock.setSkew(meter.calibrate(batch, receivedAt));
        pace.push(batch);
      };
      const onState = (state: StreamState, caughtUp: boolean) => {
        if (state !== status.state) setStatus({ state, lag: state === 'live' ? status.lag : null });
        // Before the first frame anything may have happened, and while away reads may have failed.
        if (state === 'live' && !caughtUp) patcher.refetchAll();
      };
      const hear = (news: News) => {
        if (news.kind === 'frame') onFrame(news.frame);
        else if (news.kind === 'reset') patcher.refetchAll();
        else if (news.kind === 'state') onState(news.state, false);
        else {
          news.frames.forEach(onFrame);
          onState(news.state, news.complete);
        }
      };
      // Loaded once the page is drawn.
      const joined = import('./join').then(({ joinStream }) => joinStream(slug, madeAt - MADE_WITHIN, hear));
      joined.catch(() => onState('offline', false));
      document.addEventListener('visibilitychange', pace.repace);
      return () => {
        void joined.then(
          (leave) => leave(),
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
