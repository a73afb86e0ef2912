import { type LiveBatch, liveBatch, liveReset } from '@/lib/shape/live';

export type StreamState = 'connecting' | 'live' | 'stale' | 'offline' | 'signed-out';

export interface StreamListener {
  state(state: StreamState): void;
  batch(batch: LiveBatch, receivedAt: number): void;
  reset(): void;
}

/** A dropped stream usually returns within this; only then is it worth a banner. */
const GRACE = 5000;
const LONGEST_WAIT = 15_000;

/**
 * Owns the one EventSource: reports frames and state, resumes where it stopped. It knows nothing of
 * React or of queries, so that it can move into a SharedWorker as it is. Returns its stop function.
 */
export function openStream(url: string, probeUrl: string, listener: StreamListener): () => void {
  let source: EventSource | undefined;
  let cursor: string | undefined;
  let grace: ReturnType<typeof setTimeout> | undefined;
  let retry: ReturnType<typeof setTimeout> | undefined;
  let failures = 0;
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
    opened.addEventListener('error', () => {
      dropped();
      // After an HTTP refusal the browser gives up; after a network failure it retries by itself.
      if (opened.readyState === EventSource.CLOSED) void reopen();
    });
  };

  const reopen = async () => {
    const probe = await fetch(probeUrl).catch(() => null);
    if (stopped) return;
    if (probe && (probe.status === 401 || probe.status === 403)) {
      clearTimeout(grace);
      listener.state('signed-out');
      return;
    }
    const wait = Math.min(LONGEST_WAIT, 500 * 2 ** failures++);
    retry = setTimeout(open, wait * (0.75 + Math.random() / 2));
  };

  const online = () => {
    failures = 0;
    open();
  };
  window.addEventListener('online', online);
  window.addEventListener('offline', dropped);
  open();

  return () => {
    stopped = true;
    clearTimeout(grace);
    clearTimeout(retry);
    source?.close();
    window.removeEventListener('online', online);
    window.removeEventListener('offline', dropped);
  };
}
