import { sql } from 'kysely';
import { runCompiled } from '@/lib/store/driver/compiled';
import type { Reader } from '@/lib/store/driver/store';

/** Two of the intents on which a key holds a live claim, of the worker of this name if one is given. */
export async function heldBy(
  db: Reader,
  workspaceId: string,
  { keyId, worker }: { keyId: string; worker: string | undefined },
  now: number,
): Promise<{ id: string }[]> {
  const parameters = [keyId, workspaceId, now, ...(worker === undefined ? [] : [worker]), 2];
  const shape = `intents held by ${worker === undefined ? 'key' : 'worker'}`;
  const { rows } = await runCompiled(db, shape, parameters, () => {
    const held = db
      .selectFrom('intents')
      .select('id')
      .where('phase', '=', sql.lit('running'))
      .where('claim_key_id', '=', keyId)
      .where('workspace_id', '=', workspaceId)
      .where('claim_expires_at', '>', now);
    return (worker === undefined ? held : held.where('worker_name', '=', worker)).limit(2);
  });
  return rows;
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
