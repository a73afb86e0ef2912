import type { Insertable } from 'kysely';
import type { Reader, Tx } from '@/lib/store/driver/store';
import type { Tables } from '@/lib/store/schema/schema';

/** Remembers a nonce; false if this owner has used it before. */
export async function insertNonce(tx: Tx, row: Insertable<Tables['nonces']>): Promise<boolean> {
  const result = await tx
    .insertInto('nonces')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return result.numInsertedOrUpdatedRows === 1n;
}

/** Counts one request in a fixed window of `lengthMs` and returns the window after it. */
export async function countRequest(tx: Tx, bucket: string, now: number, lengthMs: number) {
  return tx
    .insertInto('rate_windows')
    .values({ bucket, window_start: now, count: 1 })
    .onConflict((conflict) =>
      conflict.column('bucket').doUpdateSet((eb) => ({
        count: eb
          .case()
          .when('rate_windows.window_start', '<=', now - lengthMs)
          .then(1)
          .else(eb('rate_windows.count', '+', 1))
          .end(),
        window_start: eb
          .case()
          .when('rate_windows.window_start', '<=', now - lengthMs)
          .then(now)
          .else(eb.ref('rate_windows.window_start'))
          .end(),
      })),
    )
    .returning(['window_start', 'count'])
    .executeTakeFirstOrThrow();
}

export function findIdempotent(
  db: Reader,
  at: { workspaceId: string; ownerId: string; endpoint: string; key: string },
) {
  return db
    .selectFrom('idempotency_keys')
    .selectAll()
    .where('workspace_id', '=', at.workspaceId)
    .where('owner_id', '=', at.ownerId)
    .where('endpoint', '=', at.endpoint)
    .where('key', '=', at.key)
    .executeTakeFirst();
}

/** Takes an idempotency key, replacing one that has expired; false if a live one stands. */
export async function takeIdempotencyKey(
  tx: Tx,
  row: Insertable<Tables['idempotency_keys']>,
  now: number,
): Promise<boolean> {
  const result = await tx
    .insertInto('idempotency_keys')
    .values(row)
    .onConflict((conflict) =>
      conflict
        .columns(['workspace_id', 'owner_id', 'endpoint', 'key'])
        .doUpdateSet({
          request_hash: row.request_hash,
          intent_id: row.intent_id,
          expires_at: row.expires_at,
        })
        .where('idempotency_keys.expires_at', '<=', now),
    )
    .executeTakeFirst();
  return result.numInsertedOrUpdatedRows === 1n;
}
