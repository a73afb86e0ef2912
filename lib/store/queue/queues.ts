import { type Insertable, type Selectable, sql } from 'kysely';
import type { Phase, PhaseReason } from '@/lib/shape/phase';
import type { Protocol } from '@/lib/shape/protocol';
import { inBlocks } from '@/lib/store/driver/blocks';
import type { Dialect, Reader, Tx } from '@/lib/store/driver/store';
import type { IntentRow } from '@/lib/store/intent/intents';
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

/** The queued intents of a goal after an id, by id, held until this transaction ends. */
export function listQueued(
  tx: Tx,
  dialect: Dialect,
  of: { workspaceId: string; goal: string; after: string; createdUntil: number; limit: number },
): Promise<IntentRow[]> {
  const query = tx
    .selectFrom('intents')
    .selectAll()
    .where('workspace_id', '=', of.workspaceId)
    .where('goal', '=', of.goal)
    .where('phase', '=', sql.lit<Phase>('queued'))
    .where('id', '>', of.after)
    .where('created_at', '<=', of.createdUntil)
    .orderBy('id')
    .limit(of.limit);
  return dialect.lock(query).execute();
}

/** The queued intents, of a goal if one is given, that are for one agent and were not delivered to it, after an id. */
export function listUndelivered(
  tx: Tx,
  workspaceId: string,
  goal: string | undefined,
  protocols: readonly Protocol[],
  after: string,
  limit: number,
): Promise<IntentRow[]> {
  const all = tx.selectFrom('intents').selectAll().where('workspace_id', '=', workspaceId);
  return (goal === undefined ? all : all.where('goal', '=', goal))
    .where('phase', '=', sql.lit<Phase>('queued'))
    .where('phase_reason', '=', sql.lit<PhaseReason>('published'))
    .where('protocol', 'in', protocols)
    .where('worker_name', 'is not', null)
    .where('id', '>', after)
    .orderBy('id')
    .limit(limit)
    .execute();
}

/** Since when the oldest queued intent of each goal could be claimed: of the next queues by name, or of one. */
export async function listOldest(
  db: Reader,
  of: { workspaceId: string; after: string; goal?: string | undefined; limit: number },
): Promise<{ goal: string; at: number | null }[]> {
  const one = of.goal === undefined ? sql`and q.goal > ${of.after}` : sql`and q.goal = ${of.goal}`;
  const { rows } = await sql<{ goal: string; at: number | null }>`
    select q.goal, (select min(o.ready_at) from open_intents o
        where o.workspace_id = q.workspace_id and o.goal = q.goal and o.phase = 'queued') as at
      from queues q where q.workspace_id = ${of.workspaceId} ${one} and q.queued > 0
      order by q.goal limit ${of.limit}`.execute(db);
  return rows;
}

/** How many intents are queued under a goal, or in all of a workspace. */
export async function countQueued(db: Reader, workspaceId: string, goal?: string): Promise<number> {
  let query = db
    .selectFrom('queues')
    .select((eb) => eb.fn.sum<number | string | null>('queued').as('n'))
    .where('workspace_id', '=', workspaceId);
  if (goal !== undefined) query = query.where('goal', '=', goal);
  const row = await query.executeTakeFirst();
  return Number(row?.n ?? 0);
}

export async function findQueueRows(
  db: Reader,
  workspaceId: string,
  goals: readonly string[],
): Promise<QueueRow[]> {
  const found: QueueRow[] = [];
  for (const block of inBlocks(goals)) {
    const rows = await db
      .selectFrom('queues')
      .selectAll()
      .where('workspace_id', '=', workspaceId)
      .where('goal', 'in', block)
      .execute();
    found.push(...rows);
  }
  return found;
}
