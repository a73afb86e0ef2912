import type { TabMessage } from './hub-worker';
import type { HubMessage, OnMessage } from './message';

/** Shares the stream that a SharedWorker holds for all tabs. `failed` when the worker can't be had. */
export function joinByWorker(slug: string, since: number, hear: OnMessage, failed: () => void): () => void {
  const worker = new SharedWorker(new URL('./hub-worker.ts', import.meta.url), { type: 'module' });
  const { port } = worker;
  const tell = (message: TabMessage) => port.postMessage(message);
  const stop = new AbortController();
  const { signal } = stop;

  worker.addEventListener('error', failed, { signal, once: true });
  port.addEventListener('message', ({ data }: MessageEvent<HubMessage>) => hear(data), { signal });
  port.start();
  // A worker is not told of the network by every browser.
  for (const kind of ['online', 'offline'] as const) {
    addEventListener(kind, () => tell({ kind }), { signal });
  }

  if (navigator.locks) {
    const lock = `interchange tab ${crypto.randomUUID()}`;
    const held = (resolve: () => void) => {
      signal.addEventListener('abort', resolve);
      tell({ kind: 'hello', slug, since, lock });
    };
    navigator.locks.request(lock, { signal }, () => new Promise<void>(held)).catch(() => {});
  } else {
    tell({ kind: 'hello', slug, since, lock: null });
  }
  return () => {
    tell({ kind: 'bye' });
    stop.abort();
    port.close();
  };
}
