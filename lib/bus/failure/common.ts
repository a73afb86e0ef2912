import type { Context } from '@/lib/bus/context';
import { requireScope } from '@/lib/bus/scope';
import type { FailureCommon } from '@/lib/shape/failure/failure';
import { listFailureIds } from '@/lib/store/failure/failures';
import { findRuns, listRuns, type RunRow, userAgentsOf } from '@/lib/store/failure/runs';
import { requireGroup } from './group';
import { type Run, traitsOf } from './pure/traits';

/** So many of the group, and so many runs of the goal that succeeded and as many that failed. */
const RUNS = 250;

/** What all lists go back to, so that what is in one is not missing in another for want of room. */
function reachOf(lists: readonly RunRow[][]): string {
  const ends = lists.map((list) => (list.length < RUNS ? '' : (list.at(-1)?.id ?? '')));
  return ends.sort().at(-1) ?? '';
}

/**
 * What the newest intents of a group have in common, beside the runs of their goal until then. Both are samples, and
 * how large they are is said. Throws `not_found`.
 */
export async function commonOf(ctx: Context, id: string): Promise<FailureCommon> {
  await requireScope(ctx, 'intent.read');
  const { goal } = await requireGroup(ctx, id);
  const { read } = ctx.bus.store;
  const workspaceId = ctx.workspace.id;
  const ids = await listFailureIds(read, { workspaceId, groupId: id, limit: RUNS });
  const [until] = ids;
  if (until === undefined) return { traits: [], failed: 0, runs: 0, others: 0 };
  const failed = await findRuns(read, workspaceId, ids);
  const lists = await Promise.all(
    (['succeeded', 'failed'] as const).map((phase) =>
      listRuns(read, { workspaceId, goal, phase, until, limit: RUNS }),
    ),
  );
  const reach = reachOf(lists);
  const runs = lists.flat().filter((run) => run.id >= reach);
  const workers = new Set([...failed, ...runs].flatMap(({ worker_id }) => worker_id ?? []));
  const clients = await userAgentsOf(read, workspaceId, [...workers]);
  const toRun = (row: RunRow): Run => ({
    protocol: row.protocol,
    worker: row.worker_name,
    client: clients.get(row.worker_id ?? '') ?? null,
    publisher: row.publisher_name,
    payload: row.payload,
    at: row.finished_at ?? 0,
  });
  const own = new Set(ids);
  return {
    traits: traitsOf(failed.map(toRun), runs.map(toRun)),
    failed: failed.length,
    runs: runs.length,
    others: runs.filter((run) => !own.has(run.id)).length,
  };
}
