import { type Insertable, type Selectable, sql } from 'kysely';
import { inBlocks } from '@/lib/store/driver/blocks';
import type { Reader, Tx } from '@/lib/store/driver/store';
import type { Tables } from '@/lib/store/schema/schema';

export type CountRow = Selectable<Tables['metric_counts']>;
export type TimeRow = Selectable<Tables['metric_times']>;

const BUCKET = ['workspace_id', 'step', 'kind', 'subject', 'at'] as const;
const COUNTS = ['published', 'started', 'succeeded', 'failed', 'canceled', 'requeued', 'depth'] as const;

/** Adds to the counts of buckets, which begin at nothing. */
export async function addCounts(tx: Tx, rows: readonly Insertable<Tables['metric_counts']>[]): Promise<void> {
  const sums = COUNTS.map((name) => [
    name,
    sql<number>`${sql.ref(`metric_counts.${name}`)} + excluded.${sql.ref(name)}`,
  ]);
  for (const block of inBlocks(rows)) {
    await tx
      .insertInto('metric_counts')
      .values(block)
      .onConflict((conflict) => conflict.columns(BUCKET).doUpdateSet(Object.fromEntries(sums)))
      .execute();
  }
}

/** Adds to the histograms of buckets. */
export async function addTimes(tx: Tx, rows: readonly Insertable<Tables['metric_times']>[]): Promise<void> {
  for (const block of inBlocks(rows)) {
    await tx
      .insertInto('metric_times')
      .values(block)
      .onConflict((conflict) =>
        conflict.columns([...BUCKET, 'name', 'bucket']).doUpdateSet({ n: sql`metric_times.n + excluded.n` }),
      )
      .execute();
  }
}

export interface Series {
  workspaceId: string;
  step: CountRow['step'];
  kind: CountRow['kind'];
  subject: string;
  /** From the first on, before the second. */
  from: number;
  to: number;
}

/** The counts of one subject, oldest first; where nothing happened there is no row. */
export function listCounts(db: Reader, of: Series): Promise<CountRow[]> {
  return db
    .selectFrom('metric_counts')
    .selectAll()
    .where('workspace_id', '=', of.workspaceId)
    .where('step', '=', of.step)
    .where('kind', '=', of.kind)
    .where('subject', '=', of.subject)
    .where('at', '>=', of.from)
    .where('at', '<', of.to)
    .orderBy('at')
    .execute();
}

export function listTimes(db: Reader, of: Series): Promise<TimeRow[]> {
  return db
    .selectFrom('metric_times')
    .selectAll()
    .where('workspace_id', '=', of.workspaceId)
    .where('step', '=', of.step)
    .where('kind', '=', of.kind)
    .where('subject', '=', of.subject)
    .where('at', '>=', of.from)
    .where('at', '<', of.to)
    .orderBy('at')
    .execute();
}

/** What queues, or workers, come to over a time. */
export interface Sums {
  subject: string;
  published: number;
  failed: number;
  /** Well or not, and the canceled ones too. */
  finished: number;
  ended: number;
}

/** The counts of each queue or worker, or of one, from the first instant on and before the second, where there are any. */
export async function sumCounts(
  db: Reader,
  of: Pick<Series, 'workspaceId' | 'step' | 'from' | 'to'> & {
    kind?: CountRow['kind'];
    subject?: string | undefined;
  },
): Promise<Sums[]> {
  const one = of.subject === undefined ? sql`` : sql`and subject = ${of.subject}`;
  const { rows } = await sql<Sums>`
    select subject, cast(sum(published) as double precision) as published,
      cast(sum(failed) as double precision) as failed,
      cast(sum(succeeded + failed) as double precision) as finished,
      cast(sum(succeeded + failed + canceled) as double precision) as ended
    from metric_counts
    where step = ${of.step} and at >= ${of.from} and at < ${of.to}
      and workspace_id = ${of.workspaceId} and kind = ${of.kind ?? 'queue'} ${one}
    group by subject`.execute(db);
  return rows;
}

/** The changes of depth of some queues since an instant. */
export async function listCountsOf(
  db: Reader,
  of: Pick<Series, 'workspaceId' | 'step' | 'from'> & { subjects: readonly string[] },
): Promise<Pick<CountRow, 'subject' | 'at' | 'depth'>[]> {
  const found: Pick<CountRow, 'subject' | 'at' | 'depth'>[] = [];
  for (const block of inBlocks(of.subjects)) {
    const rows = await db
      .selectFrom('metric_counts')
      .select(['subject', 'at', 'depth'])
      .where('workspace_id', '=', of.workspaceId)
      .where('step', '=', of.step)
      .where('kind', '=', 'queue')
      .where('subject', 'in', block)
      .where('at', '>=', of.from)
      .execute();
    found.push(...rows);
  }
  return found;
}

/** The tables of buckets, and what tells their rows apart. */
const TABLES = {
  metric_counts: BUCKET,
  metric_times: [...BUCKET, 'name', 'bucket'],
  failure_counts: ['workspace_id', 'step', 'group_id', 'at'],
} as const;

/** Deletes buckets that began before an instant, at most `limit` of each table; says whether there may be more. */
export async function deleteBuckets(
  tx: Tx,
  step: CountRow['step'],
  before: number,
  limit: number,
): Promise<boolean> {
  let isFull = false;
  for (const [table, columns] of Object.entries(TABLES)) {
    const names = sql.join(columns.map((name) => sql.ref(name)));
    const batch = sql`select ${names} from ${sql.table(table)} where step = ${step} and at < ${before} limit ${limit}`;
    const statement = sql`delete from ${sql.table(table)} where (${names}) in (${batch})`;
    const { numAffectedRows = 0n } = await statement.execute(tx);
    isFull ||= numAffectedRows === BigInt(limit);
  }
  return isFull;
}

/** Forgets what was counted since an instant, and every intent and queue, so that it can be counted anew. */
export async function clearCounts(tx: Tx, since: number): Promise<void> {
  for (const table of ['metric_counts', 'metric_times'] as const)
    await tx.deleteFrom(table).where('at', '>=', since).execute();
  await tx.deleteFrom('open_intents').execute();
  await tx.updateTable('queues').set({ queued: 0, running: 0, waiting: 0 }).execute();
}
