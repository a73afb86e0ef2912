import type { Insertable, Selectable } from 'kysely';
import type { Reader, Tx } from '@/lib/store/driver/store';
import type { Tables } from '@/lib/store/schema/schema';

export type LeaseRow = Selectable<Tables['leases']>;

export async function insertLease(tx: Tx, row: Insertable<Tables['leases']>): Promise<void> {
  await tx.insertInto('leases').values(row).execute();
}

/** An intent's leases that nobody gave back and the sweeper has not ended, oldest first. */
export function openLeases(db: Reader, workspaceId: string, intentId: string): Promise<LeaseRow[]> {
  return db
    .selectFrom('leases')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where('intent_id', '=', intentId)
    .where('released_at', 'is', null)
    .orderBy('acquired_at')
    .orderBy('id')
    .execute();
}

export function findLease(
  db: Reader,
  workspaceId: string,
  intentId: string,
  id: string,
): Promise<LeaseRow | undefined> {
  return db
    .selectFrom('leases')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where('intent_id', '=', intentId)
    .where('id', '=', id)
    .executeTakeFirst();
}

export async function changeLease(
  tx: Tx,
  lease: Pick<LeaseRow, 'workspace_id' | 'id'>,
  change: { expires_at?: number; released_at?: number | null },
): Promise<void> {
  await tx
    .updateTable('leases')
    .set(change)
    .where('workspace_id', '=', lease.workspace_id)
    .where('id', '=', lease.id)
    .execute();
}

/** Leases that ran out and were not noticed yet, of every workspace. */
export function expiredLeases(db: Reader, now: number, limit: number): Promise<LeaseRow[]> {
  return db
    .selectFrom('leases')
    .selectAll()
    .where('released_at', 'is', null)
    .where('expires_at', '<=', now)
    .orderBy('expires_at')
    .limit(limit)
    .execute();
}
