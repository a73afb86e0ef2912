import { type ExpressionBuilder, sql } from 'kysely';
import type { Phase } from '@/lib/shape/phase';
import type { Dialect, Reader, Tx } from '@/lib/store/driver/store';
import type { IntentRow } from '@/lib/store/intent/intents';
import type { Tables } from '@/lib/store/schema/schema';

/** What a worker carries out: by a claim that has not run out, or without one where its protocol knows none. */
const isHeld = (now: number) => (eb: ExpressionBuilder<Tables, 'intents'>) =>
  eb.and([
    eb('phase', '=', sql.lit<Phase>('running')),
    eb('worker_id', 'is not', null),
    eb.or([eb('claim_expires_at', 'is', null), eb('claim_expires_at', '>', now)]),
  ]);

/** What each worker holds: how many, one of their goals, when the last claim runs out. */
export function listHeld(db: Reader, workspaceId: string, now: number) {
  return db
    .selectFrom('intents')
    .select((eb) => [
      'worker_id',
      eb.fn.countAll<number>().as('n'),
      eb.fn.min('goal').as('goal'),
      eb.fn.max('claim_expires_at').as('until'),
    ])
    .where('workspace_id', '=', workspaceId)
    .where(isHeld(now))
    .groupBy('worker_id')
    .execute();
}

/** How many intents each worker holds. */
export async function countHeld(db: Reader, workspaceId: string, now: number): Promise<Map<string, number>> {
  const rows = await listHeld(db, workspaceId, now);
  return new Map(rows.flatMap(({ worker_id, n }) => (worker_id === null ? [] : [[worker_id, n]])));
}

/** The intents a worker holds, in the order it began them. */
export function heldByWorker(
  db: Reader,
  of: { workspaceId: string; workerId: string; now: number; limit: number },
): Promise<IntentRow[]> {
  return db
    .selectFrom('intents')
    .selectAll()
    .where('workspace_id', '=', of.workspaceId)
    .where('worker_id', '=', of.workerId)
    .where(isHeld(of.now))
    .orderBy('claimed_at')
    .orderBy('id')
    .limit(of.limit)
    .execute();
}

/** As {@link heldByWorker}, held until this transaction ends. */
export function lockHeldByWorker(
  tx: Tx,
  dialect: Dialect,
  of: { workspaceId: string; workerId: string; now: number; limit: number },
): Promise<IntentRow[]> {
  const query = tx
    .selectFrom('intents')
    .selectAll()
    .where('workspace_id', '=', of.workspaceId)
    .where('worker_id', '=', of.workerId)
    .where(isHeld(of.now))
    .orderBy('id')
    .limit(of.limit);
  return dialect.lock(query).execute();
}
