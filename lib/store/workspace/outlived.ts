import { sql } from 'kysely';
import type { Tx } from '@/lib/store/driver/store';
import type { Tables } from '@/lib/store/schema/schema';

/** Tables whose rows have a lifetime: the column that says when it ends (or began), and what tells rows apart. */
const LIFETIMES = {
  nonces: ['expires_at', ['owner_id', 'nonce']],
  idempotency_keys: ['expires_at', ['workspace_id', 'owner_id', 'endpoint', 'key']],
  rate_windows: ['window_start', ['bucket']],
  expired_sessions: ['expires_at', ['id'], 'sessions'],
  queue_consumers: ['seen_at', ['workspace_id', 'goal', 'worker_id', 'key_id']],
  failure_workers: ['last_at', ['workspace_id', 'group_id', 'worker']],
  revoked_sessions: ['revoked_at', ['id'], 'sessions'],
} as const satisfies Record<string, readonly [column: string, keys: readonly string[], table?: keyof Tables]>;
export type Lifetime = keyof typeof LIFETIMES;
export const LIFETIME_NAMES = Object.keys(LIFETIMES) as Lifetime[];

/** Deletes rows whose instant lies before another, at most `limit`; says how many. */
export async function deleteOutlived(tx: Tx, name: Lifetime, before: number, limit: number): Promise<number> {
  const [column, keys, table = name] = LIFETIMES[name];
  const names = sql.join(keys.map((key) => sql.ref(key)));
  const batch = sql`select ${names} from ${sql.table(table)} where ${sql.ref(column)} < ${before} limit ${limit}`;
  const statement = sql`delete from ${sql.table(table)} where (${names}) in (${batch})`;
  const { numAffectedRows = 0n } = await statement.execute(tx);
  return Number(numAffectedRows);
}

/** Deletes a workspace's workers that were last seen before an instant and hold no intent, at most `limit`; says how many. */
export async function deleteGoneWorkers(
  tx: Tx,
  workspaceId: string,
  before: number,
  limit: number,
): Promise<number> {
  const gone = tx
    .selectFrom('workers as w')
    .select('w.id')
    .where('w.workspace_id', '=', workspaceId)
    .where('w.last_seen_at', '<', before)
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('intents as i')
            .select('i.id')
            .whereRef('i.workspace_id', '=', 'w.workspace_id')
            .where('i.phase', '=', sql.lit('running'))
            .whereRef('i.worker_id', '=', 'w.id'),
        ),
      ),
    )
    .limit(limit);
  const result = await tx
    .deleteFrom('workers')
    .where('workspace_id', '=', workspaceId)
    .where('id', 'in', gone)
    .executeTakeFirst();
  return Number(result.numDeletedRows);
}
