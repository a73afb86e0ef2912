import type { Insertable, Selectable, Updateable } from 'kysely';
import type { Reader, Tx } from '@/lib/store/driver/store';
import type { Tables } from '@/lib/store/schema/schema';

export type DeliveryRow = Selectable<Tables['deliveries']>;

export async function insertDeliveries(tx: Tx, rows: readonly Insertable<Tables['deliveries']>[]) {
  if (rows.length > 0) await tx.insertInto('deliveries').values(rows).execute();
}

/** What is to be sent by now, of every workspace, the longest due first; nothing of the lanes that are full. */
export function listDueDeliveries(
  db: Reader,
  now: number,
  full: readonly string[],
  limit: number,
): Promise<DeliveryRow[]> {
  let query = db
    .selectFrom('deliveries')
    .selectAll()
    .where('state', '=', 'pending')
    .where('due_at', '<=', now);
  if (full.length > 0) query = query.where('lane', 'not in', full);
  return query.orderBy('due_at').limit(limit).execute();
}

/** How much each member was written to since an instant. */
export async function countMailSince(
  db: Reader,
  workspaceId: string,
  since: number,
): Promise<Map<string, number>> {
  const rows = await db
    .selectFrom('deliveries')
    .select((eb) => ['user_id', eb.fn.countAll<number>().as('n')])
    .where('workspace_id', '=', workspaceId)
    .where('user_id', 'is not', null)
    .where('created_at', '>', since)
    .groupBy('user_id')
    .execute();
  return new Map(rows.map(({ user_id, n }) => [user_id ?? '', Number(n)]));
}

/** Changes a delivery that is as it was read; false when another attempt has begun or it is settled. */
export async function changeDelivery(
  tx: Tx,
  read: Pick<DeliveryRow, 'workspace_id' | 'id' | 'attempts'>,
  change: Updateable<Tables['deliveries']>,
): Promise<boolean> {
  const result = await tx
    .updateTable('deliveries')
    .set(change)
    .where('workspace_id', '=', read.workspace_id)
    .where('id', '=', read.id)
    .where('attempts', '=', read.attempts)
    .where('state', '=', 'pending')
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

/** A workspace's last deliveries, newest first. */
export function listDeliveryRows(db: Reader, workspaceId: string, limit: number): Promise<DeliveryRow[]> {
  return db
    .selectFrom('deliveries')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();
}

/** Deletes what was settled before, at most `limit`; says how many. */
export async function deleteSettledDeliveries(tx: Tx, before: number, limit: number): Promise<number> {
  const rows = await tx
    .selectFrom('deliveries')
    .select(['workspace_id', 'id'])
    .where('state', '<>', 'pending')
    .where('done_at', '<', before)
    .limit(limit)
    .execute();
  for (const { workspace_id, id } of rows) {
    await tx.deleteFrom('deliveries').where('workspace_id', '=', workspace_id).where('id', '=', id).execute();
  }
  return rows.length;
}
