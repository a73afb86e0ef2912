import type { Insertable, Selectable } from 'kysely';
import type { Protocol } from '@/lib/shape/protocol';
import type { Tables } from './schema';
import type { Reader, Tx } from './store';

export type ApprovalRow = Selectable<Tables['approvals']>;

/** What an answer writes. */
export type Verdict = Pick<
  ApprovalRow,
  'state' | 'outcome' | 'value' | 'comment' | 'decided_by_id' | 'decided_by_name' | 'decided_at'
>;

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

/** Settles a pending approval; false if it is not pending any more. */
export async function settleApproval(
  tx: Tx,
  workspaceId: string,
  id: string,
  verdict: Verdict,
): Promise<boolean> {
  const result = await tx
    .updateTable('approvals')
    .set(verdict)
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .where('state', '=', 'pending')
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

/** Takes back whatever an intent still asks. */
export async function withdrawApprovals(
  tx: Tx,
  workspaceId: string,
  intentId: string,
  at: number,
): Promise<void> {
  await tx
    .updateTable('approvals')
    .set({ state: 'withdrawn', decided_at: at })
    .where('workspace_id', '=', workspaceId)
    .where('intent_id', '=', intentId)
    .where('state', '=', 'pending')
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

/** Pending approvals past their time. */
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
