import { type Insertable, type Selectable, sql, type Updateable } from 'kysely';
import type { Phase } from '@/lib/shape/phase';
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
    .select(['id', 'name', 'protocol', 'key_id', 'last_seen_at', 'disconnected_at'])
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

/** How many intents each worker holds by a claim that has not run out. */
export async function countClaims(
  db: Reader,
  workspaceId: string,
  now: number,
): Promise<Map<string, number>> {
  const rows = await db
    .selectFrom('intents')
    .select((eb) => ['worker_id', eb.fn.countAll<number>().as('n')])
    .where('workspace_id', '=', workspaceId)
    .where('phase', '=', sql.lit<Phase>('running'))
    .where('worker_id', 'is not', null)
    .where('claim_expires_at', '>', now)
    .groupBy('worker_id')
    .execute();
  return new Map(rows.flatMap(({ worker_id, n }) => (worker_id === null ? [] : [[worker_id, n]])));
}

/** What each worker holds by claims that have not run out: how many, one of their goals, when the last runs out. */
export async function listHeld(db: Reader, workspaceId: string, now: number) {
  return db
    .selectFrom('intents')
    .select((eb) => [
      'worker_id',
      eb.fn.countAll<number>().as('n'),
      eb.fn.min('goal').as('goal'),
      eb.fn.max('claim_expires_at').as('until'),
    ])
    .where('workspace_id', '=', workspaceId)
    .where('phase', '=', sql.lit<Phase>('running'))
    .where('worker_id', 'is not', null)
    .where('claim_expires_at', '>', now)
    .groupBy('worker_id')
    .execute();
}
