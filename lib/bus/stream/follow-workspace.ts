import type { Context } from '@/lib/bus/context';
import { requireScope } from '@/lib/bus/scope';
import { type Cursor, parseCursor } from '@/lib/shape/cursor';
import type { LiveEvent } from '@/lib/shape/live';
import { waker } from './follow';
import type { Live } from './live';

const CHUNK = 500;

/**
 * A workspace's events after a cursor, each exactly once, as they are committed, in chunks, until `signal` aborts.
 * Between events it yields an empty chunk every `idleMs`. Throws `forbidden` before the first.
 */
export async function* followWorkspace(
  live: Live,
  ctx: Context,
  input: { after: Cursor; idleMs: number },
  signal: AbortSignal,
): AsyncGenerator<readonly LiveEvent[]> {
  await requireScope(ctx, 'intent.read');
  const wake = waker(live, ctx.workspace.id, () => true);
  signal.addEventListener('abort', wake.rouse);
  let at = input.after;
  try {
    while (!signal.aborted) {
      const tick = await live.since(ctx.workspace.id, at, CHUNK);
      if (tick) {
        yield tick.batch.events;
        at = tick.to;
        continue;
      }
      await wake.next(input.idleMs);
      if (!signal.aborted) yield [];
    }
  } finally {
    wake.stop();
    signal.removeEventListener('abort', wake.rouse);
  }
}

/** Where a stream is to begin: at the cursor its client names, else now. */
export async function beginAt(live: Live, asked: string | undefined): Promise<Cursor> {
  await live.start();
  return (asked && parseCursor(asked)) || live.at;
}
