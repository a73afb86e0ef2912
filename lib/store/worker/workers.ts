import type { Insertable, Selectable, Updateable } from 'kysely';
import type { Protocol } from '@/lib/shape/protocol';
import type { Reader, Tx } from '@/lib/store/driver/store';
import type { Tables } from '@/lib/store/schema/schema';

export type WorkerRow = Selectable<Tables['workers']>;
export type NewWorkerRow = Insertable<Tables['workers']>;

/** Records that workers were seen; a known one only moves its last-seen forward. */
export async function upsertWorkers(tx: Tx, rows: readonly NewWorkerRow[]): Promise<void> {
  for (const row of rows) {
    await tx
      .insertInto('workers')
      .values(row)
      .onConflict((conflict) =>
        conflict.columns(['workspace_id', 'id']).doUpdateSet((eb) => ({
          last_seen_at: row.last_seen_at,
          lost_at: null,
          // Who was only seen says nothing of what it can do.
          ...(row.capabilities !== '[]' && { capabilities: row.capabilities }),
          user_agent: row.user_agent,
          address: row.address,
          // A sighting written late does not bring back who has gone since.
          disconnected_at: eb
            .case()
            .when('workers.disconnected_at', '>=', row.last_seen_at)
            .then(eb.ref('workers.disconnected_at'))
            .else(null)
            .end(),
        })),
      )
      .execute();
  }
}

/** Notes that known workers did something. */
export async function touchWorkers(
  tx: Tx,
  touched: ReadonlyMap<string, { workspaceId: string; at: number }>,
): Promise<void> {
  for (const [id, { workspaceId, at }] of touched) {
    await tx
      .updateTable('workers')
      .set({ last_seen_at: at, lost_at: null })
      .where('workspace_id', '=', workspaceId)
      .where('id', '=', id)
      .where('last_seen_at', '<', at)
      .execute();
  }
}

/** Writes what a worker tells of itself; a known one keeps when it was first seen. */
export async function putWorker(tx: Tx, row: NewWorkerRow): Promise<void> {
  const { first_seen_at: _, ...changes } = row;
  await tx
    .insertInto('workers')
    .values(row)
    .onConflict((conflict) => conflict.columns(['workspace_id', 'id']).doUpdateSet(changes))
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

export function findWorkerById(db: Reader, workspaceId: string, id: string): Promise<WorkerRow | undefined> {
  return db
    .selectFrom('workers')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .executeTakeFirst();
}

/** The worker of this name and protocol, seen last if several keys have one. */
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

/** The workers last seen, newest first, without what they tell of themselves. */
export function listWorkerHeads(db: Reader, workspaceId: string, limit: number) {
  return db
    .selectFrom('workers')
    .select(['id', 'name', 'protocol', 'key_id', 'last_seen_at', 'disconnected_at', 'drained_at'])
    .where('workspace_id', '=', workspaceId)
    .orderBy('last_seen_at', 'desc')
    .limit(limit)
    .execute();
}
export type WorkerHead = Awaited<ReturnType<typeof listWorkerHeads>>[number];

/** The workers of these ids, in no order. */
export function findWorkerRows(
  db: Reader,
  workspaceId: string,
  ids: readonly string[],
): Promise<WorkerRow[]> {
  if (ids.length === 0) return Promise.resolve([]);
  return db
    .selectFrom('workers')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where('id', 'in', ids)
    .execute();
}

/** The workers of one protocol, by name. */
export function listProtocolWorkers(
  db: Reader,
  workspaceId: string,
  protocol: Protocol,
  limit: number,
): Promise<WorkerRow[]> {
  return db
    .selectFrom('workers')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where('protocol', '=', protocol)
    .orderBy('name')
    .orderBy('id')
    .limit(limit)
    .execute();
}

/** Notes that a worker is lost, unless it was noted or the worker was heard of meanwhile. */
export async function markLost(tx: Tx, read: WorkerRow, at: number): Promise<boolean> {
  const result = await tx
    .updateTable('workers')
    .set({ lost_at: at })
    .where('workspace_id', '=', read.workspace_id)
    .where('id', '=', read.id)
    .where('lost_at', 'is', null)
    .where('last_seen_at', '=', read.last_seen_at)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

/** Deletes a worker and what is kept of its past. */
export async function deleteWorker(tx: Tx, workspaceId: string, id: string): Promise<void> {
  for (const table of ['worker_beats', 'worker_addresses', 'queue_consumers'] as const) {
    await tx.deleteFrom(table).where('workspace_id', '=', workspaceId).where('worker_id', '=', id).execute();
  }
  await tx.deleteFrom('workers').where('workspace_id', '=', workspaceId).where('id', '=', id).execute();
}
