import { countsUrl, liveUrl } from '@/lib/client/intent/intents';
import type { LiveKv } from '@/lib/shape/live';
import { type Backlog, keepBacklog } from './backlog';
import type { OnMessage, WelcomeMessage } from './message';
import { openStream, type StreamState } from './stream';

export type Hub = ReturnType<typeof openHub>;

/** What a tab has: a page made at this time of the server's clock, and the stream up to this cursor. */
export interface Since {
  madeAt: number;
  heard: string | null;
}

/** What the tab that opens a hub has heard from the one before. */
export interface Past {
  backlog: Backlog;
  state: StreamState;
}

/** A workspace's one stream: tells what comes as it comes, and to who comes later what they missed. */
export function openHub(
  slug: string,
  tell: OnMessage,
  { backlog, state }: Past = { backlog: keepBacklog(), state: 'connecting' },
) {
  const listener = {
    state(next: StreamState) {
      if (next === state) return;
      state = next;
      tell({ kind: 'state', state });
    },
    batch(batch: Parameters<typeof backlog.add>[0]['batch'], receivedAt: number) {
      const message = { batch, receivedAt };
      backlog.add(message);
      tell({ kind: 'stream', stream: message });
    },
    kv(written: LiveKv) {
      tell({ kind: 'kv', written });
    },
    jobs() {
      tell({ kind: 'jobs' });
    },
    reset() {
      backlog.restart();
      tell({ kind: 'reset' });
    },
  };
  const from = backlog.cursor() ?? undefined;
  const stream = openStream(liveUrl(slug), countsUrl(slug), listener, from);

  return {
    /** The first thing a tab is told. */
    welcome({ madeAt, heard }: Since): WelcomeMessage {
      // Whoever opens a page here is signed in, whatever this stream was told earlier.
      if (state === 'signed-out' || state === 'removed') {
        state = 'connecting';
        stream.tryNow();
      }
      return { kind: 'welcome', state, ...(heard === null ? backlog.since(madeAt) : backlog.after(heard)) };
    },
    online: () => stream.tryNow(),
    offline: () => stream.offline(),
    close: () => stream.close(),
  };
}
