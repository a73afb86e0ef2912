import { setImmediate as breath } from 'node:timers/promises';
import type { Context } from '@/lib/bus/context';
import { parseId } from '@/lib/shape/id';
import type { IntentFilter } from '@/lib/shape/intent';
import { goalMatches, idMatches, idPart } from '@/lib/shape/search/goal-match';
import {
  findIdsByPart,
  findIntents,
  type IntentSummaryRow,
  listGoals,
  listIntentRows,
} from '@/lib/store/intent/intents';

export const HOUR_MS = 3_600_000;

/** Up to so many different goals, those that match are found by name. */
const GOALS = 2_000;
/** Up to so many matching goals are read one by one, each by its index. */
const FEW = 16;
/** So many rows a statement reads: a few milliseconds. */
const PIECE = 1_000;
/** So many rows are looked through before a search says how far it came. */
const BUDGET = 20_000;
const ID_PIECE = 20_000;
const ID_BUDGET = 1_000_000;
/** Above every id. */
const TOP = 'g';

interface Found {
  rows: IntentSummaryRow[];
  /** The last row looked at, where the search stopped before the end; null when it came to it. */
  looked: { id: string; at: number } | null;
}

const whole = (rows: IntentSummaryRow[]): Found => ({ rows, looked: null });

const isWanted = ({ goal, worker }: IntentFilter, row: IntentSummaryRow) =>
  (goal === undefined || goalMatches(goal, row.goal) || idMatches(goal, row.id)) &&
  (worker === undefined || row.worker_name === worker);

/** The intents whose id has a part, newest first. */
async function byId(ctx: Context, part: string, before: string | undefined, limit: number) {
  const { read } = ctx.bus.store;
  const ids: string[] = [];
  let from = before ?? TOP;
  for (let left = ID_BUDGET; left > 0 && ids.length < limit; left -= ID_PIECE) {
    const piece = await findIdsByPart(read, ctx.workspace.id, part, from, ID_PIECE);
    ids.push(...piece.ids);
    if (piece.last === null) break;
    from = piece.last;
    await breath();
  }
  return findIntents(read, ctx.workspace.id, ids);
}

/**
 * The intents a filter wants, newest first, at most `limit`, from before an id on. The caller has checked that they
 * may be read.
 */
export async function searchIntents(
  ctx: Context,
  filter: IntentFilter,
  before: string | undefined,
  limit: number,
): Promise<Found> {
  const { bus, workspace } = ctx;
  const { phase, protocol, goal, worker, finished } = filter;
  const finishedSince = finished && bus.now() - HOUR_MS;
  const list = (more: { goal?: string; before?: string | undefined }, most = limit) =>
    listIntentRows(bus.store.read, workspace.id, { phase, protocol, finishedSince, before, ...more }, most);
  if (goal === undefined && worker === undefined) return whole(await list({}));

  const exact = goal === undefined ? null : parseId(goal);
  const part = goal === undefined ? null : idPart(goal);
  const isRest = (row: IntentSummaryRow & { finished_at: number | null }) =>
    isWanted(filter, row) &&
    (!phase || row.phase === phase) &&
    (!protocol || row.protocol === protocol) &&
    (!finishedSince || (row.finished_at ?? 0) > finishedSince) &&
    (!before || row.id < before);
  const ids =
    exact !== null
      ? await findIntents(bus.store.read, workspace.id, [exact])
      : part !== null
        ? await byId(ctx, part, before, limit)
        : [];
  const byPart = ids.filter(isRest);

  if (goal !== undefined && worker === undefined) {
    const goals = await listGoals(bus.store.read, workspace.id, GOALS + 1);
    const wanted = goals.filter((one) => goalMatches(goal, one));
    if (goals.length <= GOALS && wanted.length <= FEW) {
      const lists = await Promise.all(wanted.map((one) => list({ goal: one })));
      return whole(merge([byPart, ...lists], limit));
    }
  }
  const rows: IntentSummaryRow[] = [];
  let looked: IntentSummaryRow | undefined;
  for (let left = BUDGET; left > 0 && rows.length < limit; left -= PIECE) {
    const piece = await list({ before: looked?.id ?? before }, PIECE);
    rows.push(...piece.filter((row) => isWanted(filter, row)));
    looked = piece.at(-1) ?? looked;
    if (piece.length < PIECE) return whole(merge([byPart, rows], limit));
    await breath();
  }
  return {
    rows: merge([byPart, rows], limit),
    looked: looked ? { id: looked.id, at: looked.created_at } : null,
  };
}

/** Rows of several lists, each once, newest first. */
function merge(lists: readonly IntentSummaryRow[][], limit: number): IntentSummaryRow[] {
  const rows = new Map(lists.flat().map((row) => [row.id, row]));
  return [...rows.values()].sort((a, b) => (a.id < b.id ? 1 : -1)).slice(0, limit);
}
