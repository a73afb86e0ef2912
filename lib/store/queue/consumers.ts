import { type Selectable, sql } from 'kysely';
import type { Phase } from '@/lib/shape/phase';
import { inBlocks } from '@/lib/store/driver/blocks';
import type { Reader, Tx } from '@/lib/store/driver/store';
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

/** Who took intents since an instant; with a goal, of it or of every goal. */
export function listConsumers(
  db: Reader,
  of: { workspaceId: string; since: number; goal?: string | undefined },
): Promise<ConsumerRow[]> {
  const query = db
    .selectFrom('queue_consumers')
    .selectAll()
    .where('workspace_id', '=', of.workspaceId)
    .where('seen_at', '>', of.since);
  return (of.goal === undefined ? query : query.where('goal', 'in', [of.goal, ''])).execute();
}

/** When somebody took intents of each goal last; those of `''` are of every goal. */
export async function lastConsumed(db: Reader, workspaceId: string): Promise<Map<string, number>> {
  const rows = await db
    .selectFrom('queue_consumers')
    .select((eb) => ['goal', eb.fn.max('seen_at').as('at')])
    .where('workspace_id', '=', workspaceId)
    .groupBy('goal')
    .execute();
  return new Map(rows.map(({ goal, at }) => [goal, at]));
}

/** The workers that carry out intents now, by goal, or those of one. */
export function listRunners(
  db: Reader,
  workspaceId: string,
  goal?: string,
): Promise<{ goal: string; worker_id: string | null }[]> {
  const query = db
    .selectFrom('open_intents')
    .select(['goal', 'worker_id'])
    .distinct()
    .where('workspace_id', '=', workspaceId)
    .where('phase', '=', sql.lit<Phase>('running'))
    .where('worker_id', 'is not', null);
  return (goal === undefined ? query : query.where('goal', '=', goal)).execute();
}

/** The goals that some workers carry out now, then those they took lately, last first; each once a worker. */
export async function goalsOfWorkers(
  db: Reader,
  workspaceId: string,
  workerIds: readonly string[],
): Promise<{ goal: string; worker_id: string }[]> {
  if (workerIds.length === 0) return [];
  const running = await db
    .selectFrom('open_intents')
    .select(['goal', 'worker_id'])
    .distinct()
    .where('workspace_id', '=', workspaceId)
    .where('phase', '=', sql.lit<Phase>('running'))
    .where('worker_id', 'in', workerIds)
    .execute();
  const taken = await db
    .selectFrom('queue_consumers')
    .select(['goal', 'worker_id'])
    .where('workspace_id', '=', workspaceId)
    .where('worker_id', 'in', workerIds)
    .where('goal', '<>', '')
    .orderBy('seen_at', 'desc')
    .execute();
  const all = [
    ...running.flatMap(({ goal, worker_id }) => (worker_id ? [{ goal, worker_id }] : [])),
    ...taken,
  ];
  return [...new Map(all.map((row) => [`${row.worker_id} ${row.goal}`, row])).values()];
}
