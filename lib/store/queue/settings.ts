import { type Insertable, type Selectable, sql } from 'kysely';
import type { Phase } from '@/lib/shape/phase';
import { forget } from '@/lib/store/driver/memo';
import type { Dialect, Reader, Tx } from '@/lib/store/driver/store';
import type { Tables } from '@/lib/store/schema/schema';

export type QueueSettingsRow = Selectable<Tables['queue_settings']>;

/** Sets a queue's settings, in place of those it had. */
export async function putQueueSettings(tx: Tx, row: Insertable<Tables['queue_settings']>): Promise<void> {
  forget(tx);
  const { workspace_id: _, goal: __, ...columns } = row;
  await tx
    .insertInto('queue_settings')
    .values(row)
    .onConflict((conflict) => conflict.columns(['workspace_id', 'goal']).doUpdateSet(columns))
    .execute();
}

/** Every queue of a workspace for which something is set, by goal. */
export function listQueueSettings(db: Reader, workspaceId: string): Promise<QueueSettingsRow[]> {
  return db
    .selectFrom('queue_settings')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .orderBy('goal')
    .execute();
}

/** How much of its rate each of some queues has used, held until this transaction ends where others could write. */
export function lockStarts(
  tx: Tx,
  dialect: Pick<Dialect, 'name'>,
  workspaceId: string,
  goals: readonly string[],
) {
  const query = tx
    .selectFrom('queue_settings')
    .select(['goal', 'starts', 'starts_at'])
    .where('workspace_id', '=', workspaceId)
    .where('goal', 'in', goals)
    .orderBy('goal');
  return (dialect.name === 'postgres' ? query.forUpdate() : query).execute();
}

/** How many intents of each of some queues run. */
export async function countRunning(
  tx: Tx,
  workspaceId: string,
  goals: readonly string[],
): Promise<Map<string, number>> {
  const rows = await tx
    .selectFrom('intents')
    .select((eb) => ['goal', eb.fn.countAll<number>().as('n')])
    .where('workspace_id', '=', workspaceId)
    .where('goal', 'in', goals)
    .where('phase', '=', sql.lit<Phase>('running'))
    .groupBy('goal')
    .execute();
  return new Map(rows.map(({ goal, n }) => [goal, Number(n)]));
}

/** Notes how much of its rate a queue has used. */
export async function setStarts(
  tx: Tx,
  workspaceId: string,
  goal: string,
  used: { starts: number; starts_at: number },
): Promise<void> {
  await tx
    .updateTable('queue_settings')
    .set(used)
    .where('workspace_id', '=', workspaceId)
    .where('goal', '=', goal)
    .execute();
}
