import type { Insertable, Selectable } from 'kysely';
import type { Reader, Tx } from '@/lib/store/driver/store';
import type { Tables } from '@/lib/store/schema/schema';

export type AuditRow = Selectable<Tables['audit']>;

export async function insertAudit(tx: Tx, row: Insertable<Tables['audit']>): Promise<void> {
  await tx.insertInto('audit').values(row).execute();
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
