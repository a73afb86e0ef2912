import { sql } from 'kysely';
import type { Phase, PhaseReason } from '@/lib/shape/phase';
import type { Dialect, Reader, Tx } from '@/lib/store/driver/store';
import { deleteIntents, type IntentRow } from './intents';

/** Running intents whose claim has run out, locked where the database has row locks. */
export function takeExpiredClaims(
  tx: Tx,
  dialect: Dialect,
  now: number,
  limit: number,
): Promise<IntentRow[]> {
  const query = tx
    .selectFrom('intents')
    .selectAll()
    .where('phase', '=', sql.lit<Phase>('running'))
    .where('claim_expires_at', '<=', now)
    .orderBy('claim_expires_at')
    .limit(limit);
  return dialect.takeNext(query).execute();
}

/** Unfinished intents past their TTL that nobody holds a claim on, locked where the database has row locks. */
export function takeExpired(tx: Tx, dialect: Dialect, now: number, limit: number): Promise<IntentRow[]> {
  const query = tx
    .selectFrom('intents')
    .selectAll()
    .where('finished_at', 'is', null)
    .where('expires_at', '<=', now)
    .where((eb) => eb.or([eb('phase', '<>', 'running'), eb('claim_expires_at', 'is', null)]))
    .orderBy('expires_at')
    .limit(limit);
  return dialect.takeNext(query).execute();
}

/** Unfinished intents of which a reminder is due, locked where the database has row locks. */
export function takeToRemind(tx: Tx, dialect: Dialect, now: number, limit: number): Promise<IntentRow[]> {
  const query = tx
    .selectFrom('intents')
    .selectAll()
    .where('finished_at', 'is', null)
    .where('remind_at', 'is not', null)
    .where('remind_at', '<=', now)
    .orderBy('remind_at')
    .limit(limit);
  return dialect.takeNext(query).execute();
}

/** Intents that have been suspended since before an instant and ask nobody, of every workspace. */
export function listOrphanSuspensions(db: Reader, before: number, limit: number): Promise<IntentRow[]> {
  return db
    .selectFrom('intents')
    .selectAll()
    .where('phase', '=', sql.lit<Phase>('waiting'))
    .where('phase_reason', '=', sql.lit<PhaseReason>('suspended'))
    .where('asks', 'is', null)
    .where('updated_at', '<=', before)
    .limit(limit)
    .execute();
}

/** Deletes finished intents and their events, at most `limit`; says how many. */
export async function deleteFinished(
  tx: Tx,
  workspaceId: string,
  before: number,
  limit: number,
): Promise<number> {
  const rows = await tx
    .selectFrom('intents')
    .select('id')
    .where('workspace_id', '=', workspaceId)
    .where('phase', 'in', ['succeeded', 'failed', 'canceled'])
    .where('finished_at', 'is not', null)
    .where('finished_at', '<', before)
    .limit(limit)
    .execute();
  if (rows.length === 0) return 0;
  await deleteIntents(
    tx,
    workspaceId,
    rows.map((row) => row.id),
  );
  return rows.length;
}
