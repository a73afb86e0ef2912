import type { LiveEvent } from '@/lib/shape/live';
import type { Live } from './live';

/** Sleeps until something that `concerns` whoever waits happens in a workspace. */
function waker(live: Live, workspaceId: string, concerns: (event: LiveEvent) => boolean) {
  let woken = false;
  let wake = () => {};
  const rouse = () => {
    woken = true;
    wake();
  };
  const stop = live.subscribe(workspaceId, ({ batch }) => {
    if (batch.events.some(concerns)) rouse();
  });
  return {
    rouse,
    stop,
    /** Resolves once something has happened since the last call, or after `ms`. */
    async next(ms: number): Promise<void> {
      let timer: NodeJS.Timeout | undefined;
      if (!woken) {
        await new Promise<void>((resolve) => {
          wake = resolve;
          timer = setTimeout(resolve, Math.max(0, ms));
        });
      }
      clearTimeout(timer);
      woken = false;
    },
  };
}

/**
 * The one loop behind every stream: yields what `read` finds, reads on until it finds nothing, and sleeps until an
 * event that `concerns` it is committed. Yields null when nothing happened for `idleMs`. Ends when `signal`
 * aborts. `read` keeps its own place: whoever takes a row moves it on before taking the next.
 */
export async function* followRows<T>(
  live: Live,
  about: { workspaceId: string; concerns: (event: LiveEvent) => boolean; idleMs: number },
  signal: AbortSignal,
  read: () => Promise<readonly T[]>,
): AsyncGenerator<T | null> {
  await live.start();
  const wake = waker(live, about.workspaceId, about.concerns);
  signal.addEventListener('abort', wake.rouse);
  try {
    while (!signal.aborted) {
      const rows = await read();
      for (const row of rows) {
        if (signal.aborted) return;
        yield row;
      }
      if (rows.length > 0) continue;
      await wake.next(about.idleMs);
      if (!signal.aborted) yield null;
    }
  } finally {
    wake.stop();
    signal.removeEventListener('abort', wake.rouse);
  }
}
