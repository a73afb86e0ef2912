import type { Insertable, Selectable, Updateable } from 'kysely';
import type { Protocol } from '@/lib/shape/protocol';
import type { Reader, Tx } from '@/lib/store/driver/store';
import type { Tables } from '@/lib/store/schema/schema';

export type ApprovalRow = Selectable<Tables['approvals']>;

/** The states of a question that is not over. */
export const OPEN = ['pending', 'deciding'] as const satisfies readonly ApprovalRow['state'][];

export async function insertApproval(tx: Tx, row: Insertable<Tables['approvals']>): Promise<void> {
  await tx.insertInto('approvals').values(row).execute();
}

export function findApprovalRow(
  db: Reader,
  workspaceId: string,
  id: string,
): Promise<ApprovalRow | undefined> {
  return db
    .selectFrom('approvals')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .executeTakeFirst();
}

/** Changes an approval that is in one of these states; false if it is not any more. */
export async function changeApproval(
  tx: Tx,
  row: Pick<ApprovalRow, 'workspace_id' | 'id'>,
  from: readonly ApprovalRow['state'][],
  change: Updateable<Tables['approvals']>,
): Promise<boolean> {
  const result = await tx
    .updateTable('approvals')
    .set(change)
    .where('workspace_id', '=', row.workspace_id)
    .where('id', '=', row.id)
    .where('state', 'in', from)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

/** Takes back whatever an intent still asks, and what was decided on it without effect so far. */
export async function withdrawApprovals(
  tx: Tx,
  workspaceId: string,
  intentId: string,
  at: number,
): Promise<void> {
  await tx
    .updateTable('approvals')
    .set({ state: 'withdrawn', decided_at: at, acts_at: null })
    .where('workspace_id', '=', workspaceId)
    .where('intent_id', '=', intentId)
    .where('state', 'in', OPEN)
    .execute();
}

/** What an intent asked, oldest first. */
export function listApprovalsOf(db: Reader, workspaceId: string, intentId: string): Promise<ApprovalRow[]> {
  return db
    .selectFrom('approvals')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where('intent_id', '=', intentId)
    .orderBy('id')
    .execute();
}

/** What waits for an answer, oldest first. */
export function listPendingApprovals(
  db: Reader,
  workspaceId: string,
  protocol: Protocol | undefined,
  limit: number,
): Promise<ApprovalRow[]> {
  let query = db
    .selectFrom('approvals')
    .innerJoin('intents', (join) =>
      join
        .onRef('intents.workspace_id', '=', 'approvals.workspace_id')
        .onRef('intents.id', '=', 'approvals.intent_id'),
    )
    .selectAll('approvals')
    .where('approvals.workspace_id', '=', workspaceId)
    .where('approvals.state', '=', 'pending');
  if (protocol) query = query.where('intents.protocol', '=', protocol);
  return query.orderBy('approvals.id').limit(limit).execute();
}

/** What was asked in a workspace, newest first. */
export function listApprovalRows(db: Reader, workspaceId: string, limit: number): Promise<ApprovalRow[]> {
  return db
    .selectFrom('approvals')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();
}

/** Pending approvals past their time, of every workspace. */
export function listExpiredApprovals(db: Reader, now: number, limit: number): Promise<ApprovalRow[]> {
  return db
    .selectFrom('approvals')
    .selectAll()
    .where('state', '=', 'pending')
    .where('expires_at', '<=', now)
    .orderBy('expires_at')
    .limit(limit)
    .execute();
}

/** Decisions that can no longer be undone and have had no effect so far, of every workspace. */
export function listDueDecisions(db: Reader, now: number, limit: number): Promise<ApprovalRow[]> {
  return db
    .selectFrom('approvals')
    .selectAll()
    .where('state', '=', 'deciding')
    .where('acts_at', '<=', now)
    .orderBy('acts_at')
    .limit(limit)
    .execute();
}

/** Pending approvals of which a reminder is due, of every workspace. */
export function listToRemindApprovals(db: Reader, now: number, limit: number): Promise<ApprovalRow[]> {
  return db
    .selectFrom('approvals')
    .selectAll()
    .where('state', '=', 'pending')
    .where('remind_at', 'is not', null)
    .where('remind_at', '<=', now)
    .orderBy('remind_at')
    .limit(limit)
    .execute();
}
