import { followLeader, type Word } from './follow';
import { type Hub, openHub } from './hub';
import type { Hear, News } from './news';

/**
 * Where there is no SharedWorker, the tabs elect one of them by a lock. It holds the stream and tells the
 * others; when it closes, the next goes on after the last frame it heard.
 */
export function joinByChannel(slug: string, madeAt: number, hear: Hear): () => void {
  const name = `interchange live ${slug}`;
  const me = crypto.randomUUID();
  const channel = new BroadcastChannel(name);
  const say = (word: Word) => channel.postMessage(word);
  const tell = (news: News, to: string | null) => say({ kind: 'news', leader: me, to, news });
  const follower = followLeader(madeAt, hear, say);
  const stop = new AbortController();
  const { signal } = stop;
  let hub: Hub | undefined;

  const lead = () => {
    const tellAll = (news: News) => {
      tell(news, null);
      hear(news);
    };
    hub = openHub(slug, tellAll, follower.past());
    say({ kind: 'leads', leader: me });
  };

  channel.addEventListener('message', ({ data }: MessageEvent<Word>) => {
    // A leader's own stream tells it everything; what its predecessor said last comes again.
    if (!hub) follower.onWord(data);
    else if (data.kind === 'hello') tell(hub.welcome(data.since), data.id);
  });
  follower.ask();
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
