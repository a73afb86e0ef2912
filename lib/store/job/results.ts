import { type Insertable, type Selectable, sql } from 'kysely';
import { inBlocks } from '@/lib/store/driver/blocks';
import type { Reader, Tx } from '@/lib/store/driver/store';
import type { Tables } from '@/lib/store/schema/schema';

export type JobResultRow = Selectable<Tables['job_results']>;
export type NewJobResultRow = Insertable<Tables['job_results']>;

export async function insertResults(tx: Tx, rows: readonly NewJobResultRow[]): Promise<void> {
  for (const block of inBlocks(rows)) await tx.insertInto('job_results').values(block).execute();
}

/** What a job has done, in order, after a number; only what had one of some outcomes, if they are named. */
export function listResults(
  db: Reader,
  of: {
    workspaceId: string;
    jobId: string;
    after: number;
    outcomes?: readonly JobResultRow['outcome'][] | undefined;
  },
  limit: number,
): Promise<JobResultRow[]> {
  let query = db
    .selectFrom('job_results')
    .selectAll()
    .where('workspace_id', '=', of.workspaceId)
    .where('job_id', '=', of.jobId)
    .where('number', '>', of.after);
  if (of.outcomes) query = query.where('outcome', 'in', of.outcomes);
  return query.orderBy('number').limit(limit).execute();
}

/** Deletes results of a job, at most `limit`; says how many. */
export async function deleteResults(
  tx: Tx,
  workspaceId: string,
  jobId: string,
  limit: number,
): Promise<number> {
  const { numAffectedRows = 0n } = await sql`delete from job_results
    where workspace_id = ${workspaceId} and job_id = ${jobId} and number in (
      select number from job_results where workspace_id = ${workspaceId} and job_id = ${jobId}
      limit ${limit})`.execute(tx);
  return Number(numAffectedRows);
}
