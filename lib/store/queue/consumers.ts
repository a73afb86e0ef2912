import { type Selectable, sql } from 'kysely';
import { inBlocks } from '@/lib/store/driver/blocks';
import type { Tx } from '@/lib/store/driver/store';
import type { Tables } from '@/lib/store/schema/schema';

export type ConsumerRow = Selectable<Tables['queue_consumers']>;

/** Notes who takes intents of which goals. */
export async function putConsumers(tx: Tx, rows: readonly ConsumerRow[]): Promise<void> {
  for (const block of inBlocks(rows)) {
    await tx
      .insertInto('queue_consumers')
      .values(block)
      .onConflict((conflict) =>
        conflict.columns(['workspace_id', 'goal', 'worker_id', 'key_id']).doUpdateSet({
          seen_at: sql<number>`case when excluded.seen_at > queue_consumers.seen_at
              then excluded.seen_at else queue_consumers.seen_at end`,
        }),
      )
      .execute();
  }
}
