import { type Insertable, sql } from 'kysely';
import type { Step } from '@/lib/shape/metrics/range';
import { inBlocks } from '@/lib/store/driver/blocks';
import type { Reader, Tx } from '@/lib/store/driver/store';
import type { Tables } from '@/lib/store/schema/schema';

/** Adds to the counts of buckets, which begin at nothing. */
export async function addFailureCounts(
  tx: Tx,
  rows: readonly Insertable<Tables['failure_counts']>[],
): Promise<void> {
  for (const block of inBlocks(rows)) {
    await tx
      .insertInto('failure_counts')
      .values(block)
      .onConflict((conflict) =>
        conflict
          .columns(['workspace_id', 'step', 'group_id', 'at'])
          .doUpdateSet({ n: sql<number>`failure_counts.n + excluded.n` }),
      )
      .execute();
  }
}

/** Notes when workers failed last in a group. */
export async function putFailureWorkers(
  tx: Tx,
  rows: readonly Insertable<Tables['failure_workers']>[],
): Promise<void> {
  for (const block of inBlocks(rows)) {
    await tx
      .insertInto('failure_workers')
      .values(block)
      .onConflict((conflict) =>
        conflict.columns(['workspace_id', 'group_id', 'worker']).doUpdateSet({
          last_at: sql<number>`case when excluded.last_at > failure_workers.last_at
            then excluded.last_at else failure_workers.last_at end`,
        }),
      )
      .execute();
  }
}

interface Since {
  workspaceId: string;
  step: Step;
  from: number;
}

/** How many intents failed in each of some groups, in steps of `stepMs` since `from`; where none did there is no row. */
export async function listBars(
  db: Reader,
  of: Since & { stepMs: number; groupIds: readonly string[] },
): Promise<{ groupId: string; bar: number; n: number }[]> {
  const found: { groupId: string; bar: number; n: number }[] = [];
  for (const block of inBlocks(of.groupIds)) {
    const { rows } = await sql<{ groupId: string; bar: number; n: number }>`
      select group_id as "groupId", cast((at - ${of.from}) / ${of.stepMs} as integer) as bar,
        cast(sum(n) as double precision) as n
      from failure_counts
      where workspace_id = ${of.workspaceId} and step = ${of.step} and at >= ${of.from}
        and group_id in (${sql.join([...block])})
      group by 1, 2`.execute(db);
    found.push(...rows);
  }
  return found;
}

/** Workers that failed in some groups since an instant: how many, and one of them. */
export async function listGroupWorkers(
  db: Reader,
  of: { workspaceId: string; from: number; groupIds: readonly string[] },
): Promise<Map<string, { count: number; name: string }>> {
  const found = new Map<string, { count: number; name: string }>();
  for (const block of inBlocks(of.groupIds)) {
    const rows = await db
      .selectFrom('failure_workers')
      .select((eb) => [
        'group_id',
        eb.fn.countAll<number | string>().as('count'),
        eb.fn.max('worker').as('name'),
      ])
      .where('workspace_id', '=', of.workspaceId)
      .where('group_id', 'in', block)
      .where('last_at', '>=', of.from)
      .groupBy('group_id')
      .execute();
    for (const { group_id, count, name } of rows) found.set(group_id, { count: Number(count), name });
  }
  return found;
}

/** How many intents finished since an instant, well or not. */
export async function countFinished(db: Reader, { workspaceId, step, from }: Since): Promise<number> {
  const { rows } = await sql<{ n: number | null }>`
    select cast(sum(succeeded + failed) as double precision) as n from metric_counts
    where workspace_id = ${workspaceId} and step = ${step} and kind = 'all' and subject = '' and at >= ${from}
    `.execute(db);
  return rows[0]?.n ?? 0;
}
