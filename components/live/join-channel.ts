import { isAfter, parseCursor } from '@/lib/shape/cursor';
import { type Hub, openHub } from './hub';
import type { Hear, News } from './news';

type Word =
  | { kind: 'hello'; from: string; since: number }
  | { kind: 'leads'; after: string | null }
  /** To one tab, or to all. */
  | { kind: 'news'; to: string | null; news: News };

function isLater(cursor: string, than: string | null): boolean {
  const [a, b] = [parseCursor(cursor), than && parseCursor(than)];
  return !a || !b || isAfter(a, b);
}

/**
 * Where there is no SharedWorker, the tabs elect one of them by a lock. It holds the stream and tells the
 * others; when it closes, the next goes on after the last frame it heard.
 */
export function joinByChannel(slug: string, since: number, hear: Hear): () => void {
  const name = `interchange live ${slug}`;
  const me = crypto.randomUUID();
  const channel = new BroadcastChannel(name);
  const post = (word: Word) => channel.postMessage(word);
  const stop = new AbortController();
  const { signal } = stop;
  let cursor: string | null = null;
  let welcomed = false;
  let hub: Hub | undefined;

  /** Passes on what is new here: around a change of leader a frame may come twice. */
  const take = (news: News) => {
    if (news.kind === 'frame') {
      if (!isLater(news.frame.batch.cursor, cursor) && news.frame.batch.events.length > 0) return;
      cursor = news.frame.batch.cursor;
    } else if (news.kind === 'welcome') {
      welcomed = true;
      cursor = news.cursor;
    }
    hear(news);
  };

  const lead = () => {
    welcomed = true;
    hub = openHub(
      slug,
      (news) => {
        post({ kind: 'news', to: null, news });
        take(news);
      },
      cursor ?? undefined,
    );
    post({ kind: 'leads', after: cursor });
  };

  channel.addEventListener('message', ({ data }: MessageEvent<Word>) => {
    if (data.kind === 'hello') {
      if (hub) post({ kind: 'news', to: data.from, news: hub.welcome(data.since) });
    } else if (data.kind === 'news') {
      if (data.to === me || (data.to === null && welcomed)) take(data.news);
    } else if (!welcomed) post({ kind: 'hello', from: me, since });
    // The new leader had heard more than we have: what lies between will not be told again.
    else if (data.after !== null && isLater(data.after, cursor)) hear({ kind: 'reset' });
  });
  post({ kind: 'hello', from: me, since });
  addEventListener('online', () => hub?.online(), { signal });
  addEventListener('offline', () => hub?.offline(), { signal });

  const untilStopped = (resolve: () => void) => signal.addEventListener('abort', resolve);
  navigator.locks
    .request(name, { signal }, () => {
      lead();
      return new Promise<void>(untilStopped);
    })
    .catch(() => {});
  return () => {
    stop.abort();
    hub?.close();
    channel.close();
  };
}

/** Where there are no locks either (an insecure origin, say), a tab has a stream of its own. */
export function joinAlone(slug: string, hear: Hear): () => void {
  const stop = new AbortController();
  const hub = openHub(slug, hear);
  addEventListener('online', hub.online, { signal: stop.signal });
  addEventListener('offline', hub.offline, { signal: stop.signal });
  return () => {
    stop.abort();
    hub.close();
  };
}
