import type { Insertable, Selectable, Updateable } from 'kysely';
import type { Protocol } from '@/lib/shape/protocol';
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
          disconnected_at: null,
        }),
      )
      .execute();
  }
}

/** Writes what a worker tells of itself; a known one keeps when it was first seen. */
export async function putWorker(tx: Tx, row: NewWorkerRow): Promise<void> {
  const { first_seen_at: _, ...told } = row;
  await tx
    .insertInto('workers')
    .values(row)
    .onConflict((conflict) => conflict.columns(['workspace_id', 'id']).doUpdateSet(told))
    .execute();
}

export async function changeWorker(
  tx: Tx,
  workspaceId: string,
  id: string,
  change: Updateable<Tables['workers']>,
): Promise<boolean> {
  const result = await tx
    .updateTable('workers')
    .set(change)
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

/** The worker of this name on this line, seen last if several keys have one. */
export function findWorkerRow(
  db: Reader,
  workspaceId: string,
  protocol: Protocol,
  name: string,
): Promise<WorkerRow | undefined> {
  return db
    .selectFrom('workers')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where('protocol', '=', protocol)
    .where('name', '=', name)
    .orderBy('last_seen_at', 'desc')
    .executeTakeFirst();
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
