import { joinByWorker } from './join-worker';
import type { OnMessage } from './message';

/** Loaded only where it is needed: a tab that holds the stream itself needs zod to read it. */
async function joinWithoutWorker(slug: string, since: number, hear: OnMessage): Promise<() => void> {
  const { joinByChannel, joinAlone } = await import('./join-channel');
  return 'locks' in navigator && 'BroadcastChannel' in window
    ? joinByChannel(slug, since, hear)
    : joinAlone(slug, hear);
}

/** Joins the workspace's one stream, in the best way this browser has. Returns how to leave it. */
function join(slug: string, since: number, hear: OnMessage): () => void {
  let left = false;
  let leave = () => {};
  const fallBack = () => {
    leave();
    leave = () => {};
    joinWithoutWorker(slug, since, hear)
      .then((joined) => {
        if (left) joined();
        else leave = joined;
      })
      .catch(() => hear({ kind: 'state', state: 'offline' }));
  };
  if ('SharedWorker' in window) leave = joinByWorker(slug, since, hear, fallBack);
  else fallBack();
  return () => {
    left = true;
    leave();
  };
}

/** Hears a workspace's stream for as long as the page is there: not while the browser keeps it aside. */
export function joinStream(slug: string, since: number, hear: OnMessage): () => void {
  const stop = new AbortController();
  let leave = join(slug, since, hear);
  addEventListener('pagehide', () => leave(), { signal: stop.signal });
  addEventListener(
    'pageshow',
    ({ persisted }) => {
      if (persisted) leave = join(slug, since, hear);
    },
    { signal: stop.signal },
  );
  return () => {
    stop.abort();
    leave();
  };
}
