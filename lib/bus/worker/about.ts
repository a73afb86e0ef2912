import type { Context } from '@/lib/bus/context';
import { requireScope } from '@/lib/bus/scope';
import { STEP_MS } from '@/lib/shape/metrics/range';
import { slotOf } from '@/lib/shape/worker/beats';
import { type Sums, sumCounts } from '@/lib/store/metrics/buckets';
import { goalsOfWorkers } from '@/lib/store/queue/consumers';
import { listBeats } from '@/lib/store/worker/beats';
import type { About } from './summary';

/** What the workspace's workers, or one, ended within the last hour. */
export async function recentOf(
  { bus, workspace }: Pick<Context, 'bus' | 'workspace'>,
  subject?: string,
): Promise<ReadonlyMap<string, Sums>> {
  const now = bus.now();
  const of = { workspaceId: workspace.id, step: 'minute', kind: 'worker', subject } as const;
  const rows = await sumCounts(bus.store.read, { ...of, from: now - STEP_MS.hour, to: now + 1 });
  return new Map(rows.map((row) => [row.subject, row]));
}

function gather<T extends { worker_id: string | null }>(rows: readonly T[]): Map<string, T[]> {
  const byWorker = new Map<string, T[]>();
  for (const row of rows) {
    const same = byWorker.get(row.worker_id ?? '');
    if (same) same.push(row);
    else byWorker.set(row.worker_id ?? '', [row]);
  }
  return byWorker;
}

/** What is known of some workers besides their rows: their last hour, and what they work on. */
export async function aboutOf(
  ctx: Context,
  ids: readonly string[],
  recent: ReadonlyMap<string, Sums>,
): Promise<(id: string) => Pick<About, 'goals' | 'slots' | 'sums'>> {
  await requireScope(ctx, 'worker.read');
  const { read } = ctx.bus.store;
  const hourAgo = slotOf(ctx.bus.now() - STEP_MS.hour);
  const slots = gather(await listBeats(read, ctx.workspace.id, ids, hourAgo));
  const goals = gather(await goalsOfWorkers(read, ctx.workspace.id, ids));
  return (id) => ({
    slots: slots.get(id) ?? [],
    goals: (goals.get(id) ?? []).map(({ goal }) => goal),
    sums: recent.get(id),
  });
}
