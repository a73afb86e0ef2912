import { BASE_PATH } from '@/lib/shape/url/base-path';
import { type ChannelMessage, followLeader } from './follow';
import { type Hub, openHub } from './hub';
import type { HubMessage, OnMessage } from './message';

/**
 * Where there is no SharedWorker, the tabs elect one of them by a lock. It holds the stream and tells the
 * others; when it closes, the next goes on after the last message it heard.
 */
export function joinByChannel(slug: string, madeAt: number, hear: OnMessage): () => void {
  const name = `interchange live ${slug}${BASE_PATH}`;
  const me = crypto.randomUUID();
  const channel = new BroadcastChannel(name);
  const say = (message: ChannelMessage) => channel.postMessage(message);
  const tell = (message: HubMessage, to: string | null) => say({ kind: 'hub', leader: me, to, hub: message });
  const follower = followLeader(madeAt, hear, say);
  const stop = new AbortController();
  const { signal } = stop;
  let hub: Hub | undefined;

  const lead = () => {
    const tellAll = (message: HubMessage) => {
      tell(message, null);
      hear(message);
    };
    hub = openHub(slug, tellAll, follower.past());
    say({ kind: 'leads', leader: me });
  };

  channel.addEventListener('message', ({ data }: MessageEvent<ChannelMessage>) => {
    // A leader's own stream tells it everything; what its predecessor said last comes again.
    if (!hub) follower.onMessage(data);
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
export function joinAlone(slug: string, hear: OnMessage): () => void {
  const stop = new AbortController();
  const hub = openHub(slug, hear);
  addEventListener('online', hub.online, { signal: stop.signal });
  addEventListener('offline', hub.offline, { signal: stop.signal });
  return () => {
    stop.abort();
    hub.close();
  };
}
