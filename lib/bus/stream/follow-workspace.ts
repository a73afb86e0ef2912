import type { Context } from '@/lib/bus/context';
import { requireScope } from '@/lib/bus/scope';
import { type Cursor, parseCursor } from '@/lib/shape/cursor';
import type { LiveEvent } from '@/lib/shape/live';
import { followRows } from './follow-rows';
import type { Live } from './live';

const CHUNK = 500;

/**
 * A workspace's events after a cursor, each exactly once, as they are committed, in chunks, until `signal` aborts.
 * Yields an empty chunk every `idleMs` without an event. Throws `forbidden` before the first.
 */
export async function* followWorkspace(
  live: Live,
  ctx: Context,
  input: { after: Cursor; idleMs: number },
  signal: AbortSignal,
): AsyncGenerator<readonly LiveEvent[]> {
  await requireScope(ctx, 'intent.read');
  const { id: workspaceId } = ctx.workspace;
  const about = { workspaceId, concerns: () => true, idleMs: input.idleMs };
  let at = input.after;
  const read = async () => {
    const tick = await live.since(workspaceId, at, CHUNK);
    return tick ? [tick] : [];
  };
  for await (const tick of followRows(live, about, signal, read)) {
    if (tick) at = tick.to;
    yield tick?.batch.events ?? [];
  }
}

/** Where a stream begins: at the cursor its client names, unless the log has not come so far, else now. */
export async function beginAt(live: Live, asked: string | undefined): Promise<Cursor> {
  await live.start();
  const cursor = asked ? parseCursor(asked) : null;
  return cursor && !(await live.isAhead(cursor)) ? cursor : live.at;
}
