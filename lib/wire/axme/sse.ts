import { log } from '@/lib/log';
import { oneLine } from '@/lib/wire/one-line';
import type { AxmeEnv } from './auth';

/** Keeps a quiet connection known to be alive; SDKs skip it. */
export const COMMENT = ': still here\n\n';

/** One event of a stream; `data` is JSON text, payloads as they came. */
export function frameOf(id: number, event: string, data: string): string {
  return `id: ${id}\nevent: ${event}\ndata: ${oneLine(data)}\n\n`;
}

/** The end of a segment whose time is over: the client comes back with `since` of this number. */
export function timeoutFrame(next: number): string {
  return frameOf(next, 'stream.timeout', JSON.stringify({ ok: true, next_seq: next }));
}

const HEADERS = {
  'content-type': 'text/event-stream; charset=utf-8',
  'cache-control': 'no-cache, no-transform',
  'x-accel-buffering': 'no',
};

/**
 * A stream of frames that are made as the client takes them. `frames` is told to end when `seconds` are over,
 * the server closes, the key is no good any more, or the client goes.
 */
export function streamOf(
  frames: (signal: AbortSignal) => AsyncGenerator<string>,
  seconds: number,
  closing: AbortSignal,
  hold: AxmeEnv['Variables']['hold'] = () => () => {},
): Response {
  const over = new AbortController();
  const end = () => over.abort();
  // Not AbortSignal.timeout under AbortSignal.any: nothing holds on to that one, and it may never fire.
  const timer = setTimeout(end, seconds * 1_000);
  if (closing.aborted) end();
  closing.addEventListener('abort', end);
  const release = hold({ ended: end });
  const letGo = () => {
    release();
    clearTimeout(timer);
    closing.removeEventListener('abort', end);
  };
  let gone = false;
  const source = frames(over.signal);
  const encoder = new TextEncoder();
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      try {
        const { value, done } = await source.next();
        if (gone) return;
        if (!done) return controller.enqueue(encoder.encode(value));
        letGo();
        controller.close();
      } catch (error) {
        letGo();
        log.error({ err: error }, 'An AXME stream broke off');
        controller.error(error);
      }
    },
    async cancel() {
      gone = true;
      letGo();
      end();
      // Nothing pulls any more, so what the frames hold on to is let go here.
      await source.return(undefined);
    },
  });
  return new Response(body, { headers: HEADERS });
}
