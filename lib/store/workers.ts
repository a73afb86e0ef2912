import type { Insertable, Selectable } from 'kysely';
import type { Tables } from './schema';
import type { Reader, Tx } from './store';

export type WorkerRow = Selectable<Tables['workers']>;
export type NewWorkerRow = Insertable<Tables['workers']>;

/** Records that workers were seen; a known one only moves its last-seen forward. */
export async function upsertWorkers(tx: Tx, rows: readonly NewWorkerRow[]): Promise<void> {
  for (const row of rows) {
    await tx
      .insertInto('workers')
      .values(row)
      .onConflict((conflict) =>
        conflict.columns(['workspace_id', 'id']).doUpdateSet({
          last_seen_at: row.last_seen_at,
          capabilities: row.capabilities,
          user_agent: row.user_agent,
          address: row.address,
        }),
      )
      .execute();
  }
}

export function listWorkerRows(db: Reader, workspaceId: string, limit: number): Promise<WorkerRow[]> {
  return db
    .selectFrom('workers')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .orderBy('last_seen_at', 'desc')
    .limit(limit)
    .execute();
}
