import { type Insertable, type Selectable, sql } from 'kysely';
import type { Reader, Tx } from '@/lib/store/driver/store';
import type { Tables } from '@/lib/store/schema/schema';

export type JobPartRow = Selectable<Tables['job_parts']>;

export async function insertPart(tx: Tx, row: Insertable<Tables['job_parts']>): Promise<void> {
  await tx.insertInto('job_parts').values(row).execute();
}

/** The first part of a job after a number. */
export const nextPart = (
  db: Reader,
  workspaceId: string,
  jobId: string,
  after: number,
): Promise<JobPartRow | undefined> =>
  db
    .selectFrom('job_parts')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where('job_id', '=', jobId)
    .where('number', '>', after)
    .orderBy('number')
    .limit(1)
    .executeTakeFirst();

/** Deletes parts of jobs that are over or gone, at most `limit`; says how many. */
export async function forgetParts(tx: Tx, limit: number): Promise<number> {
  const { numAffectedRows = 0n } = await sql`delete from job_parts
    where (workspace_id, job_id, number) in (
      select p.workspace_id, p.job_id, p.number from job_parts p
      left join jobs j on j.workspace_id = p.workspace_id and j.id = p.job_id
      where j.id is null or j.finished_at is not null limit ${limit})`.execute(tx);
  return Number(numAffectedRows);
}
