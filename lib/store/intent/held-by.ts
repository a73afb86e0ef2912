import { sql } from 'kysely';
import { runCompiled } from '@/lib/store/driver/compiled';
import type { Reader } from '@/lib/store/driver/store';

/** Two of the intents that a key holds a live claim on. */
export async function heldBy(
  db: Reader,
  workspaceId: string,
  keyId: string,
  now: number,
): Promise<{ id: string }[]> {
  const { rows } = await runCompiled(db, 'intents held by key', [keyId, workspaceId, now, 2], () =>
    db
      .selectFrom('intents')
      .select('id')
      .where('phase', '=', sql.lit('running'))
      .where('claim_key_id', '=', keyId)
      .where('workspace_id', '=', workspaceId)
      .where('claim_expires_at', '>', now)
      .limit(2),
  );
  return rows;
}
