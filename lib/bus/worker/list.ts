import { setImmediate as breath } from 'node:timers/promises';
import type { Context } from '@/lib/bus/context';
import { BusError } from '@/lib/bus/errors';
import { requireScope } from '@/lib/bus/scope';
import { jsonBytes } from '@/lib/pure/page-size';
import { PAGE_BYTES } from '@/lib/shape/limits';
import type { WorkerList, WorkerState, WorkerSummary } from '@/lib/shape/worker/worker';
import { countHeld } from '@/lib/store/worker/held';
import { findWorkerRows, listWorkerHeads, type WorkerHead } from '@/lib/store/worker/workers';
import { aboutOf, recentOf } from './about';
import { findNamesakes } from './pure/namesakes';
import { workerState } from './pure/worker-state';
import { toWorkerSummary } from './summary';
import { thresholdsOf } from './thresholds';

interface Seen {
  head: WorkerHead;
  holds: number;
  state: WorkerState;
}

/** Who was last seen before this many others is not counted either. */
const COUNTED = 5_000;
/** So many are read whole at once: what one tells of itself may be long. */
const PIECE = 100;
const ORDER: Record<WorkerState, number> = { lost: 0, late: 1, drained: 2, busy: 3, online: 4, offline: 5 };
const { compare } = new Intl.Collator('en', { numeric: true });

/** Where a worker stands in the list. */
interface Place {
  order: number;
  name: string;
  id: string;
}

const placeOf = ({ head, state }: Seen): Place => ({ order: ORDER[state], name: head.name, id: head.id });
const compareById = (a: string, b: string) => (a < b ? -1 : Number(a > b));
const comparePlaces = (a: Place, b: Place) =>
  a.order - b.order || compare(a.name, b.name) || compareById(a.id, b.id);

const write = ({ order, name, id }: Place) => Buffer.from(`${order} ${id} ${name}`).toString('base64url');

function read(cursor: string): Place {
  const [, order, id, name] = /^([0-5]) (\S+) (.+)$/s.exec(Buffer.from(cursor, 'base64url').toString()) ?? [];
  if (order === undefined || id === undefined || name === undefined)
    throw new BusError('invalid', 'The cursor is not one of ours.');
  return { order: Number(order), id, name };
}

/** How all the workers fare, in their order, and what is said where two have one name. */
async function seeWorkers({ bus, workspace }: Context) {
  const now = bus.now();
  const heads = await listWorkerHeads(bus.store.read, workspace.id, COUNTED);
  const held = await countHeld(bus.store.read, workspace.id, now);
  const after = await thresholdsOf(bus, workspace.id);
  const seen = heads.map((head): Seen => {
    const holds = held.get(head.id) ?? 0;
    return { head, holds, state: workerState(head, holds, now, after) };
  });
  seen.sort((a, b) => comparePlaces(placeOf(a), placeOf(b)));
  const there = seen.filter(({ state }) => state !== 'offline').map(({ head }) => head);
  return { seen, namesakes: findNamesakes(there) };
}

/**
 * The workspace's workers as its page lists them, up to `limit` and at most {@link PAGE_BYTES}: what needs a look
 * first, then by name, so that rows do not jump with every heartbeat. `cursor` is a page's `next`. Throws `forbidden`,
 * `invalid`.
 */
export async function readWorkers(
  ctx: Context,
  page: { limit?: number | undefined; cursor?: string | undefined } = {},
): Promise<WorkerList> {
  await requireScope(ctx, 'worker.read');
  const { bus, workspace } = ctx;
  const after = page.cursor === undefined ? null : read(page.cursor);
  const { seen, namesakes } = await seeWorkers(ctx);
  const counts: Record<WorkerState, number> = {
    lost: 0,
    late: 0,
    drained: 0,
    busy: 0,
    online: 0,
    offline: 0,
  };
  for (const { state } of seen) counts[state] += 1;
  const wanted = after === null ? seen : seen.filter((one) => comparePlaces(placeOf(one), after) > 0);
  const listed = wanted.slice(0, Math.max(1, page.limit ?? COUNTED));

  const recent = await recentOf(ctx);
  const workers: WorkerSummary[] = [];
  let bytes = 0;
  let last: Seen | undefined;
  for (let at = 0; at < listed.length; at += PIECE) {
    if (at > 0) await breath();
    const piece = listed.slice(at, at + PIECE);
    const ids = piece.map(({ head }) => head.id);
    const found = await findWorkerRows(bus.store.read, workspace.id, ids);
    const rows = new Map(found.map((row) => [row.id, row]));
    const about = await aboutOf(ctx, ids, recent);
    for (const one of piece) {
      const row = rows.get(one.head.id);
      const summary =
        row && toWorkerSummary(row, { ...one, ...about(row.id), sameName: namesakes(row) }, bus.now());
      bytes += summary ? jsonBytes(summary) : 0;
      if (last && bytes > PAGE_BYTES) return { workers, counts, next: write(placeOf(last)) };
      if (summary) workers.push(summary);
      last = one;
    }
  }
  return { workers, counts, next: last && listed.length < wanted.length ? write(placeOf(last)) : null };
}

/** One of the workspace's workers as its page shows it. Throws `forbidden`, `not_found`. */
export async function readWorker(ctx: Context, id: string): Promise<WorkerSummary> {
  await requireScope(ctx, 'worker.read');
  const { seen, namesakes } = await seeWorkers(ctx);
  const one = seen.find(({ head }) => head.id === id);
  const [row] = await findWorkerRows(ctx.bus.store.read, ctx.workspace.id, one ? [id] : []);
  if (!one || !row) throw new BusError('not_found', 'There is no such worker.');
  const about = await aboutOf(ctx, [id], await recentOf(ctx, id));
  return toWorkerSummary(row, { ...one, ...about(id), sameName: namesakes(row) }, ctx.bus.now());
}
