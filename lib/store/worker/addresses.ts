import { type Selectable, sql } from 'kysely';
import { inBlocks } from '@/lib/store/driver/blocks';
import type { Reader, Tx } from '@/lib/store/driver/store';
import type { Tables } from '@/lib/store/schema/schema';

export type AddressRow = Selectable<Tables['worker_addresses']>;

/** Notes from which addresses workers called. */
export async function putAddresses(tx: Tx, rows: readonly AddressRow[]): Promise<void> {
  for (const block of inBlocks(rows)) {
    await tx
      .insertInto('worker_addresses')
      .values(block)
      .onConflict((conflict) =>
        conflict.columns(['workspace_id', 'worker_id', 'address']).doUpdateSet({
          last_at: sql<number>`excluded.last_at`,
        }),
      )
      .execute();
  }
}

/** The addresses a worker called from, last used first. */
export function listAddresses(
  db: Reader,
  workspaceId: string,
  workerId: string,
  limit: number,
): Promise<AddressRow[]> {
  return db
    .selectFrom('worker_addresses')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where('worker_id', '=', workerId)
    .orderBy('last_at', 'desc')
    .limit(limit)
    .execute();
}

/** Deletes addresses that were last used before an instant, at most `limit`; says how many. */
export async function deleteAddresses(
  tx: Tx,
  workspaceId: string,
  before: number,
  limit: number,
): Promise<number> {
  const batch = sql`select workspace_id, worker_id, address from worker_addresses
    where workspace_id = ${workspaceId} and last_at < ${before} limit ${limit}`;
  const statement = sql`delete from worker_addresses where (workspace_id, worker_id, address) in (${batch})`;
  const { numAffectedRows = 0n } = await statement.execute(tx);
  return Number(numAffectedRows);
}
