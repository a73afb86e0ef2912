import { type RawBuilder, type Selectable, sql } from 'kysely';
import { inBlocks } from '@/lib/store/driver/blocks';
import type { Reader, Tx } from '@/lib/store/driver/store';
import type { Tables } from '@/lib/store/schema/schema';

export type BeatRow = Selectable<Tables['worker_beats']>;

const both = (name: 'heard' | 'inferred' | 'held'): RawBuilder<number> =>
  sql<number>`${sql.ref(`worker_beats.${name}`)} | excluded.${sql.ref(name)}`;

/** Adds to what is known of workers' minutes: bits are set, polls are added. */
export async function addBeats(tx: Tx, rows: readonly BeatRow[]): Promise<void> {
  for (const block of inBlocks(rows)) {
    await tx
      .insertInto('worker_beats')
      .values(block)
      .onConflict((conflict) =>
        conflict.columns(['workspace_id', 'worker_id', 'at']).doUpdateSet({
          heard: both('heard'),
          inferred: both('inferred'),
          held: both('held'),
          polls: sql<number>`worker_beats.polls + excluded.polls`,
        }),
      )
      .execute();
  }
}

/** The half hours of some workers from one that begins then, oldest first. */
export function listBeats(
  db: Reader,
  workspaceId: string,
  workerIds: readonly string[],
  from: number,
): Promise<BeatRow[]> {
  if (workerIds.length === 0) return Promise.resolve([]);
  return db
    .selectFrom('worker_beats')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where('worker_id', 'in', workerIds)
    .where('at', '>=', from)
    .orderBy('at')
    .execute();
}

/** Deletes half hours that began before an instant, at most `limit`; says how many. */
export async function deleteBeats(
  tx: Tx,
  workspaceId: string,
  before: number,
  limit: number,
): Promise<number> {
  const batch = sql`select workspace_id, worker_id, at from worker_beats
    where workspace_id = ${workspaceId} and at < ${before} limit ${limit}`;
  const statement = sql`delete from worker_beats where (workspace_id, worker_id, at) in (${batch})`;
  const { numAffectedRows = 0n } = await statement.execute(tx);
  return Number(numAffectedRows);
}
