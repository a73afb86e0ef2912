import { sql } from 'kysely';
import type { Reader } from '@/lib/store/driver/store';

/** Who holds claims: a key, or the worker of this name among those that have the key. */
export interface Holder {
  keyId: string;
  worker: string | undefined;
}

/** The one intent on which somebody holds a live claim; null where it is none, or several. */
export function onlyHeldBy(db: Reader, workspaceId: string, { keyId, worker }: Holder, now: number) {
  const held = db
    .selectFrom('intents')
    .select('id')
    .where('phase', '=', sql.lit('running'))
    .where('claim_key_id', '=', keyId)
    .where('workspace_id', '=', workspaceId)
    .where('claim_expires_at', '>', now);
  const named = worker === undefined ? held : held.where('worker_name', '=', worker);
  return db
    .selectFrom(named.limit(sql.lit(2)).as('held'))
    .select(sql<string | null>`case when count(*) = 1 then min(held.id) end`.as('id'));
}

/** The running intent that a key has claimed with a token of this hash. */
export function findClaimed(
  db: Reader,
  workspaceId: string,
  { keyId, tokenHash }: { keyId: string; tokenHash: string },
): Promise<{ id: string } | undefined> {
  return db
    .selectFrom('intents')
    .select('id')
    .where('phase', '=', sql.lit('running'))
    .where('claim_key_id', '=', keyId)
    .where('workspace_id', '=', workspaceId)
    .where('claim_token_hash', '=', tokenHash)
    .executeTakeFirst();
}
