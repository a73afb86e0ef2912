import type { Context } from '@/lib/bus/context';
import { requireScope } from '@/lib/bus/scope';
import { countFitting } from '@/lib/pure/page-size';
import type { FailureGroup, FailureLink, FailureList, FailureQuery } from '@/lib/shape/failure/failure';
import { PAGE_BYTES } from '@/lib/shape/limits';
import { countFinished } from '@/lib/store/failure/counts';
import { countStates, goalsSince, listGroups, sumGroups, workersSince } from '@/lib/store/failure/list';
import { timeOf, toGroups } from './group';

/** So many names are offered to filter by. */
const OFFERED = 200;

const placeOf = (ctx: Context, time: ReturnType<typeof timeOf>) => ({
  workspaceId: ctx.workspace.id,
  userId: ctx.actor.id,
  ...time,
});

/** The groups of failed intents that a query wants, in its order, and what they come to. */
export async function listFailures(ctx: Context, query: FailureQuery): Promise<FailureList> {
  await requireScope(ctx, 'intent.read');
  const { read } = ctx.bus.store;
  const { tab: state, range, ...rest } = query;
  const time = timeOf(ctx.bus.now(), range);
  const place = placeOf(ctx, time);
  const filter = { ...place, ...rest, state };
  const [rows, sums, counts, finished, goals, workers] = await Promise.all([
    listGroups(read, filter),
    sumGroups(read, filter),
    countStates(read, place),
    countFinished(read, place),
    goalsSince(read, place, OFFERED),
    workersSince(read, place, OFFERED),
  ]);
  const groups = await toGroups(ctx, rows, time);
  const { from, stepMs } = time;
  const fitting = groups.slice(0, countFitting(groups, PAGE_BYTES));
  return { range, from, stepMs, groups: fitting, ...sums, finished, counts, goals, workers };
}

const OF_QUEUE = 5;

/** The open groups of a goal that were seen most within a day. */
export async function failuresOfQueue(ctx: Context, goal: string): Promise<FailureGroup[]> {
  await requireScope(ctx, 'intent.read');
  const time = timeOf(ctx.bus.now(), '24h');
  const filter = { ...placeOf(ctx, time), state: 'open', sort: 'most', limit: OF_QUEUE, goal } as const;
  return toGroups(ctx, await listGroups(ctx.bus.store.read, filter), time);
}

/** The open group of a goal that was seen last within an hour; null where there is none. */
export async function worstFailure(ctx: Context, goal: string): Promise<FailureLink | null> {
  await requireScope(ctx, 'intent.read');
  const filter = {
    ...placeOf(ctx, timeOf(ctx.bus.now(), '1h')),
    state: 'open',
    sort: 'most',
    limit: 1,
    goal,
  } as const;
  const [row] = await listGroups(ctx.bus.store.read, filter);
  return row ? { id: row.id, title: row.title } : null;
}
