import { type Insertable, type Selectable, sql } from 'kysely';
import { inBlocks } from '@/lib/store/driver/blocks';
import type { Reader, Tx } from '@/lib/store/driver/store';
import type { Tables } from '@/lib/store/schema/schema';

export type QueueRow = Selectable<Tables['queues']>;

const sum = (name: 'queued' | 'running' | 'waiting') =>
  sql<number>`${sql.ref(`queues.${name}`)} + excluded.${sql.ref(name)}`;

/** Adds to what stands in queues; one that is new begins with it. A `published_at` of 0 says that nothing was. */
export async function addToQueues(tx: Tx, rows: readonly Insertable<Tables['queues']>[]): Promise<void> {
  for (const block of inBlocks(rows)) {
    await tx
      .insertInto('queues')
      .values(block)
      .onConflict((conflict) =>
        conflict.columns(['workspace_id', 'goal']).doUpdateSet({
          queued: sum('queued'),
          running: sum('running'),
          waiting: sum('waiting'),
          published_at: sql<number>`case when excluded.published_at > queues.published_at
            then excluded.published_at else queues.published_at end`,
          protocol: sql`case when excluded.published_at > queues.published_at
            then excluded.protocol else queues.protocol end`,
        }),
      )
      .execute();
  }
}

export function listQueueRows(db: Reader, workspaceId: string): Promise<QueueRow[]> {
  return db.selectFrom('queues').selectAll().where('workspace_id', '=', workspaceId).execute();
}

export function findQueueRow(db: Reader, workspaceId: string, goal: string): Promise<QueueRow | undefined> {
  return db
    .selectFrom('queues')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where('goal', '=', goal)
    .executeTakeFirst();
}
