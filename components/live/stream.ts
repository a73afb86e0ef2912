import { type LiveBatch, type LiveKv, liveBatch, liveKv, liveReset } from '@/lib/shape/live';

export type StreamState = 'connecting' | 'live' | 'stale' | 'offline' | 'signed-out' | 'removed';

export interface StreamListener {
  state(state: StreamState): void;
  batch(batch: LiveBatch, receivedAt: number): void;
  reset(): void;
  kv(written: LiveKv): void;
  jobs(): void;
}

/** A dropped stream usually returns within this; only then is it worth a banner. */
const GRACE = 5000;
const LONGEST_WAIT = 15_000;
/** Every tab reports the same change of the network. */
const AT_ONCE = 1000;
/** What the probe may answer that no further try will change. */
const FINAL: Partial<Record<number, StreamState>> = { 401: 'signed-out', 403: 'removed', 404: 'removed' };

/**
 * Owns one EventSource: reports messages and state, resumes where it stopped, or after `from`. It knows
 * nothing of pages, so it runs in a worker as well as in one.
 */
export function openStream(url: string, probeUrl: string, listener: StreamListener, from?: string) {
  let source: EventSource | undefined;
  let cursor = from;
  let grace: ReturnType<typeof setTimeout> | undefined;
  let retry: ReturnType<typeof setTimeout> | undefined;
  let failures = 0;
  let openedAt = Number.NEGATIVE_INFINITY;
  let stopped = false;

  const connected = () => {
    clearTimeout(grace);
    grace = undefined;
    failures = 0;
    listener.state('live');
  };
  const dropped = () => {
    if (!navigator.onLine) listener.state('offline');
    else if (!grace) {
      listener.state(cursor === undefined ? 'connecting' : 'stale');
      grace = setTimeout(() => listener.state('offline'), GRACE);
    }
  };

  const open = () => {
    clearTimeout(retry);
    source?.close();
    if (stopped) return;
    openedAt = performance.now();
    const opened = new EventSource(
      cursor === undefined ? url : `${url}?cursor=${encodeURIComponent(cursor)}`,
    );
    source = opened;
    opened.addEventListener('batch', (event) => {
      const receivedAt = Date.now();
      const batch = liveBatch.parse(JSON.parse(event.data));
      connected();
      cursor = batch.cursor;
      listener.batch(batch, receivedAt);
    });
    opened.addEventListener('reset', (event) => {
      const reset = liveReset.parse(JSON.parse(event.data));
      connected();
      cursor = reset.cursor;
      listener.reset();
    });
    opened.addEventListener('kv', (event) => listener.kv(liveKv.parse(JSON.parse(event.data))));
    opened.addEventListener('jobs', () => listener.jobs());
    opened.addEventListener('error', () => {
      dropped();
      // After an HTTP refusal the browser gives up; after a network failure it retries by itself.
      if (opened.readyState === EventSource.CLOSED) void reopen();
    });
  };

  const reopen = async () => {
    const probe = await fetch(probeUrl).catch(() => null);
    if (stopped) return;
    const final = probe && FINAL[probe.status];
    if (final) {
      clearTimeout(grace);
      grace = undefined;
      listener.state(final);
      return;
    }
    const wait = Math.min(LONGEST_WAIT, 500 * 2 ** failures++);
    retry = setTimeout(open, wait * (0.75 + Math.random() / 2));
  };
  open();

  return {
    /** There is a network again, or somebody has signed in: try at once. */
    tryNow() {
      failures = 0;
      if (source?.readyState !== EventSource.CLOSED && performance.now() - openedAt < AT_ONCE) return;
      open();
    },
    /** The browser has lost its network. */
    offline() {
      if (!stopped) listener.state('offline');
    },
    close() {
      stopped = true;
      clearTimeout(grace);
      clearTimeout(retry);
      source?.close();
    },
  };
}
