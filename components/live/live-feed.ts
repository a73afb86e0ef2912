import type { QueryClient } from '@tanstack/react-query';
import { clock } from '@/components/time/clock';
import type { IntentSummary } from '@/lib/shape/intent';
import type { LiveKv } from '@/lib/shape/live';
import { joinStream } from './join';
import { lagMeter } from './lag';
import type { HubMessage, StreamMessage } from './message';
import { keepNewest, type LiveMessage, paceMessages } from './pace-messages';
import { jobsPatcher } from './patch-jobs';
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
  listeners: ReadonlySet<(message: LiveMessage) => void>;
  kvListeners: ReadonlySet<(written: LiveKv) => void>;
}

/** Joins the stream and hands on what it brings, once per animation frame. Returns how to end that. */
export function feed({
  client,
  slug,
  madeAt,
  status,
  setStatus,
  recent,
  listeners,
  kvListeners,
}: Fed): () => void {
  let lagShownAt = Number.NEGATIVE_INFINITY;
  let lagFades: ReturnType<typeof setTimeout> | undefined;
  const meter = lagMeter();
  const patcher = queryPatcher(client, slug);
  const jobs = jobsPatcher(client, slug);

  const showLag = (events: LiveMessage['events']) => {
    const now = performance.now();
    // What happened before the page was there did not reach it late.
    const mine = events.filter((event) => event.at >= madeAt);
    const lag = meter.measure(mine, Date.now());
    if (lag === null || now - lagShownAt < LAG_PACE) return;
    lagShownAt = now;
    clearTimeout(lagFades);
    lagFades = setTimeout(() => setStatus({ lag: null }), LAG_FADES);
    setStatus({ lag });
  };

  const deliver = (message: LiveMessage) => {
    for (const row of message.rows.values()) {
      keepNewest(recent, row);
      if (recent.size > RECENT_ROWS) recent.delete(recent.keys().next().value ?? '');
    }
    patcher.patch(message);
    for (const listener of listeners) listener(message);
    // By the next frame what was just handed on has been drawn.
    if (!document.hidden) requestAnimationFrame(() => showLag(message.events));
  };
  const pace = paceMessages(deliver);

  const onMessage = ({ batch, receivedAt }: StreamMessage) => {
    clock.setSkew(meter.calibrate(batch, receivedAt));
    pace.push(batch);
  };
  const onState = (state: StreamState, caughtUp: boolean) => {
    const before = status();
    if (state !== before.state) setStatus({ state, lag: state === 'live' ? before.lag : null });
    // Before the first message anything may have happened, and while away reads may have failed.
    if (state === 'live' && !caughtUp) patcher.refetchAll();
  };
  const hear = (message: HubMessage) => {
    if (message.kind === 'stream') onMessage(message.stream);
    else if (message.kind === 'kv') for (const listener of kvListeners) listener(message.written);
    else if (message.kind === 'jobs') jobs.changed();
    else if (message.kind === 'reset') {
      // After a restored backup a row may be at an earlier revision than the one that is known.
      recent.clear();
      patcher.refetchAll();
    } else if (message.kind === 'state') onState(message.state, false);
    else {
      message.messages.forEach(onMessage);
      onState(message.state, message.complete);
    }
  };
  const leave = joinStream(slug, madeAt - MADE_WITHIN, hear);
  document.addEventListener('visibilitychange', pace.repace);
  return () => {
    leave();
    document.removeEventListener('visibilitychange', pace.repace);
    pace.stop();
    patcher.stop();
    jobs.stop();
    clearTimeout(lagFades);
  };
}
