import { countsUrl, liveUrl } from '@/lib/client/intents';
import { keepBacklog } from './backlog';
import type { Hear, Welcome } from './news';
import { openStream, type StreamState } from './stream';

export type Hub = ReturnType<typeof openHub>;

/** A workspace's one stream: tells its news as it comes, and to who comes later what they missed. */
export function openHub(slug: string, tell: Hear, from?: string) {
  const backlog = keepBacklog();
  let state: StreamState = 'connecting';
  const listener = {
    state(next: StreamState) {
      if (next === state) return;
      state = next;
      tell({ kind: 'state', state });
    },
    batch(batch: Parameters<typeof backlog.add>[0]['batch'], receivedAt: number) {
      const frame = { batch, receivedAt };
      backlog.add(frame);
      tell({ kind: 'frame', frame });
    },
    reset() {
      backlog.clear();
      tell({ kind: 'reset' });
    },
  };
  const stream = openStream(liveUrl(slug), countsUrl(slug), listener, from);

  return {
    /** For a tab whose page was made at this time of the server's clock. */
    welcome(since: number): Welcome {
      // Whoever opens a page here is signed in, whatever this stream was told earlier.
      if (state === 'signed-out' || state === 'removed') {
        state = 'connecting';
        stream.tryNow();
      }
      return { kind: 'welcome', state, ...backlog.since(since) };
    },
    online: () => stream.tryNow(),
    offline: () => stream.offline(),
    close: () => stream.close(),
  };
}
