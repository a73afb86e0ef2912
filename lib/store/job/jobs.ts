import type { Insertable, Selectable, Updateable } from 'kysely';
import type { Reader, Tx } from '@/lib/store/driver/store';
import type { Tables } from '@/lib/store/schema/schema';

export type JobRow = Selectable<Tables['jobs']>;

export async function insertJob(tx: Tx, row: Insertable<Tables['jobs']>): Promise<void> {
  await tx.insertInto('jobs').values(row).execute();
}

export const findJob = (db: Reader, workspaceId: string, id: string): Promise<JobRow | undefined> =>
  db
    .selectFrom('jobs')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .executeTakeFirst();

/** A workspace's jobs of some kinds, newest first. */
export const listJobRows = (
  db: Reader,
  workspaceId: string,
  kinds: readonly string[],
  limit: number,
): Promise<JobRow[]> =>
  db
    .selectFrom('jobs')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where('kind', 'in', kinds)
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();

/** How far the jobs are that have come on since an instant, in all workspaces. */
export const listChangedJobs = (db: Reader, since: number) =>
  db
    .selectFrom('jobs')
    .select(['workspace_id', 'id', 'state', 'done', 'skipped', 'problem_count', 'updated_at'])
    .where('updated_at', '>=', since)
    .execute();

/** The job whose turn it is: the one that has waited longest. */
export const nextJob = (db: Reader): Promise<JobRow | undefined> =>
  db
    .selectFrom('jobs')
    .selectAll()
    .where('finished_at', 'is', null)
    .where('state', 'in', ['queued', 'running'])
    .orderBy('updated_at')
    .orderBy('id')
    .limit(1)
    .executeTakeFirst();

/** Takes an open job, as it is now, until the transaction ends; undefined for one that is over. */
export const takeJob = (tx: Tx, workspaceId: string, id: string, at: number): Promise<JobRow | undefined> =>
  tx
    .updateTable('jobs')
    .set({ updated_at: at })
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .where('finished_at', 'is', null)
    .returningAll()
    .executeTakeFirst();

export async function setJob(
  tx: Tx,
  { workspace_id, id }: Pick<JobRow, 'workspace_id' | 'id'>,
  change: Updateable<Tables['jobs']>,
): Promise<void> {
  await tx
    .updateTable('jobs')
    .set(change)
    .where('workspace_id', '=', workspace_id)
    .where('id', '=', id)
    .execute();
}

/** Ends jobs whose upload broke off before an instant. */
export async function failBrokenUploads(tx: Tx, before: number, at: number): Promise<void> {
  await tx
    .updateTable('jobs')
    .set({ state: 'failed', error: 'The upload broke off.', finished_at: at })
    .where('finished_at', 'is', null)
    .where('state', '=', 'receiving')
    .where('updated_at', '<', before)
    .execute();
}

/** Jobs that ended before an instant, oldest first. */
export const listEnded = (tx: Tx, before: number, limit: number): Promise<JobRow[]> =>
  tx
    .selectFrom('jobs')
    .selectAll()
    .where('finished_at', '<', before)
    .orderBy('finished_at')
    .limit(limit)
    .execute();

export async function deleteJob(tx: Tx, { workspace_id, id }: JobRow): Promise<void> {
  await tx.deleteFrom('jobs').where('workspace_id', '=', workspace_id).where('id', '=', id).execute();
}

/** Changes what a job is about, if it still is as it was read; says whether it did. */
export async function changeJobInput(tx: Tx, read: JobRow, input: object): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('jobs')
    .set({ input: JSON.stringify(input) })
    .where('workspace_id', '=', read.workspace_id)
    .where('id', '=', read.id)
    .where('input', '=', read.input)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}
