import { type Selectable, sql } from 'kysely';
import type { AuditEntry } from '@/lib/shape/audit';
import type { Reader, Tx } from '@/lib/store/driver/store';
import type { Tables } from '@/lib/store/schema/schema';

export type AuditRow = Selectable<Tables['audit']>;

export async function insertAudit(tx: Tx, entry: AuditEntry, hash: string): Promise<void> {
  const row = {
    workspace_id: entry.workspaceId,
    number: entry.number,
    action: entry.action,
    outcome: entry.outcome,
    actor_kind: entry.actorKind,
    actor_id: entry.actorId,
    actor_name: entry.actorName,
    subject: entry.subject,
    before: entry.before,
    after: entry.after,
    address: entry.address,
    at: entry.at,
    previous_hash: entry.previousHash,
    hash,
  };
  await tx.insertInto('audit').values(row).execute();
}

/** A stored row as it is hashed. */
export const toAuditEntry = (row: AuditRow): AuditEntry => ({
  workspaceId: row.workspace_id,
  number: row.number,
  action: row.action,
  outcome: row.outcome,
  actorKind: row.actor_kind,
  actorId: row.actor_id,
  actorName: row.actor_name,
  subject: row.subject,
  before: row.before,
  after: row.after,
  address: row.address,
  at: row.at,
  previousHash: row.previous_hash,
});

/** Counts a refusal on the row of the same one since an instant; false when there is none. */
export async function repeatRefusal(tx: Tx, entry: AuditEntry, since: number): Promise<boolean> {
  const first = await tx
    .selectFrom('audit')
    .select('number')
    .where('workspace_id', '=', entry.workspaceId)
    .where('outcome', '=', sql.lit('refused'))
    .where('actor_id', '=', entry.actorId)
    .where('action', '=', entry.action)
    .where('subject', '=', entry.subject)
    .where('at', '>', since)
    .where('address', '=', entry.address)
    .where('before', entry.before === null ? 'is' : '=', entry.before)
    .where('after', entry.after === null ? 'is' : '=', entry.after)
    .orderBy('number', 'desc')
    .executeTakeFirst();
  if (!first) return false;
  await tx
    .updateTable('audit')
    .set((eb) => ({ repeats: eb('repeats', '+', 1), repeated_at: entry.at }))
    .where('workspace_id', '=', entry.workspaceId)
    .where('number', '=', first.number)
    .execute();
  return true;
}

export function lastAudit(db: Reader, workspaceId: string): Promise<AuditRow | undefined> {
  return db
    .selectFrom('audit')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst();
}

export function listAuditRows(db: Reader, workspaceId: string, limit: number): Promise<AuditRow[]> {
  return db
    .selectFrom('audit')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .orderBy('number', 'desc')
    .limit(limit)
    .execute();
}
