import type { Context } from '@/lib/bus/context';
import { BusError } from '@/lib/bus/errors';
import { requireScope } from '@/lib/bus/scope';
import { FAILURE_RANGES, type FailureGroup, type FailureRange } from '@/lib/shape/failure/failure';
import { STEP_MS } from '@/lib/shape/metrics/range';
import { listBars, listGroupWorkers } from '@/lib/store/failure/counts';
import { type FailureGroupRow, findGroup } from '@/lib/store/failure/groups';
import { findQueueRows } from '@/lib/store/queue/queues';

const NEW_MS = STEP_MS.day;
/** A queue that failed so from its beginning says nothing new. */
const RAN_MS = 10 * STEP_MS.minute;

/** The time that is looked at: its bars begin where the UTC clock is even. */
export function timeOf(now: number, range: FailureRange) {
  const { ms, step, stepMs } = FAILURE_RANGES[range];
  const from = Math.floor((now - ms) / stepMs) * stepMs + stepMs;
  return { now, from, step, stepMs, bars: Math.floor((now - from) / stepMs) + 1 };
}

/** The group. Throws `not_found`. */
export async function requireGroup(ctx: Context, id: string): Promise<FailureGroupRow> {
  await requireScope(ctx, 'intent.read');
  const row = await findGroup(ctx.bus.store.read, ctx.workspace.id, id);
  if (!row) throw new BusError('not_found', 'There is no such group of failures any more.');
  return row;
}

function stateOf({ resolved_at, muted_until }: FailureGroupRow, now: number): FailureGroup['state'] {
  if (resolved_at !== null) return 'resolved';
  return (muted_until ?? 0) > now ? 'muted' : 'open';
}

/** Groups as they are shown, with how often each was seen in a time. */
export async function toGroups(
  ctx: Context,
  rows: readonly FailureGroupRow[],
  time: ReturnType<typeof timeOf>,
): Promise<FailureGroup[]> {
  await requireScope(ctx, 'intent.read');
  const { read } = ctx.bus.store;
  const workspaceId = ctx.workspace.id;
  const groupIds = rows.map(({ id }) => id);
  const [bars, workers, queues] = await Promise.all([
    listBars(read, { workspaceId, groupIds, ...time }),
    listGroupWorkers(read, { workspaceId, groupIds, from: time.from }),
    findQueueRows(read, workspaceId, [...new Set(rows.map(({ goal }) => goal))]),
  ]);
  const begun = new Map(queues.map((queue) => [queue.goal, queue.first_at]));
  const byGroup = new Map(groupIds.map((id) => [id, Array.from({ length: time.bars }, () => 0)]));
  for (const { groupId, bar, n } of bars) {
    const own = byGroup.get(groupId);
    if (own?.[bar] !== undefined) own[bar] = n;
  }
  return rows.map((row) => {
    const own = byGroup.get(row.id) ?? [];
    const known = workers.get(row.id);
    const isRecent = row.first_at > time.now - NEW_MS;
    return {
      id: row.id,
      goal: row.goal,
      protocol: row.protocol,
      title: row.title,
      state: stateOf(row, time.now),
      firstAt: row.first_at,
      lastAt: row.last_at,
      resolvedAt: row.resolved_at,
      reopenedAt: row.reopened_at,
      mutedUntil: (row.muted_until ?? 0) > time.now ? row.muted_until : null,
      assignee:
        row.assignee_id === null ? null : { id: row.assignee_id, name: row.assignee_name ?? row.assignee_id },
      isNew: isRecent && row.first_at - (begun.get(row.goal) ?? row.first_at) > RAN_MS,
      count: own.reduce((sum, n) => sum + n, 0),
      bars: own,
      workers: known?.count ?? 0,
      worker: known?.name ?? null,
    };
  });
}
