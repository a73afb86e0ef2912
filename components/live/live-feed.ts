import type { QueryClient } from '@tanstack/react-query';
import { clock } from '@/components/time/clock';
import type { IntentSummary } from '@/lib/shape/intent';
import { type Arrival, keepNewest, paceFrames } from './frames';
import { joinStream } from './join';
import { lagMeter } from './lag';
import type { Frame, News } from './news';
import { queryPatcher } from './patch-queries';
import type { LiveStatus } from './status';
import type { StreamState } from './stream';

const RECENT_ROWS = 2000;
const LAG_PACE = 500;
const LAG_FADES = 10_000;
/** A page is made within this of its first read, with room for clocks that differ between servers. */
const MADE_WITHIN = 10_000;

interface Fed {
  client: QueryClient;
  slug: string;
  /** The server's clock when it made the page. */
  madeAt: number;
  status: () => LiveStatus;
  setStatus: (change: Partial<LiveStatus>) => void;
  /** Filled with the newest rows. */
  recent: Map<string, IntentSummary>;
  takers: ReadonlySet<(arrival: Arrival) => void>;
}

/** Joins the stream and hands on what it brings, once per animation frame. Returns how to end that. */
export function feed({ client, slug, madeAt, status, setStatus, recent, takers }: Fed): () => void {
  let lagShownAt = 0;
  let lagFades: ReturnType<typeof setTimeout> | undefined;
  const meter = lagMeter();
  const patcher = queryPatcher(client, slug);

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

  const onFrame = ({ batch, receivedAt }: Frame) => {
    clock.setSkew(meter.calibrate(batch, receivedAt));
    pace.push(batch);
  };
  const onState = (state: StreamState, caughtUp: boolean) => {
    const before = status();
    if (state !== before.state) setStatus({ state, lag: state === 'live' ? before.lag : null });
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
  const leave = joinStream(slug, madeAt - MADE_WITHIN, hear);
  document.addEventListener('visibilitychange', pace.repace);
  return () => {
    leave();
    document.removeEventListener('visibilitychange', pace.repace);
    pace.stop();
    patcher.stop();
    clearTimeout(lagFades);
  };
}
