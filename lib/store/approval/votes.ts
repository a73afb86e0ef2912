import type { Insertable, Selectable } from 'kysely';
import type { Reader, Tx } from '@/lib/store/driver/store';
import type { Tables } from '@/lib/store/schema/schema';
import { OPEN } from './approvals';

export type VoteRow = Selectable<Tables['votes']>;

/** Writes a vote; false when this actor has one that counts already. */
export async function insertVote(tx: Tx, row: Insertable<Tables['votes']>): Promise<boolean> {
  const result = await tx
    .insertInto('votes')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return result.numInsertedOrUpdatedRows === 1n;
}

/** Every vote on some questions, each question's oldest first, those included that no longer count. */
export function listVotes(
  db: Reader,
  workspaceId: string,
  approvalIds: readonly string[],
): Promise<VoteRow[]> {
  if (approvalIds.length === 0) return Promise.resolve([]);
  return (
    db
      .selectFrom('votes')
      .selectAll()
      .where('workspace_id', '=', workspaceId)
      .where('approval_id', 'in', approvalIds)
      // By the id alone SQLite would walk all votes there are.
      .orderBy('approval_id')
      .orderBy('id')
      .execute()
  );
}

/** The votes on a question that count, oldest first. */
export function standingVotes(db: Reader, workspaceId: string, approvalId: string): Promise<VoteRow[]> {
  return db
    .selectFrom('votes')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where('approval_id', '=', approvalId)
    .where('voided_at', 'is', null)
    .orderBy('id')
    .execute();
}

/** Makes votes on a question not count any more: all that do, or one. Says how many. */
export async function voidVotes(
  tx: Tx,
  on: { workspaceId: string; approvalId: string; voteId?: string },
  how: { at: number; as: NonNullable<VoteRow['voided_as']> },
): Promise<number> {
  let query = tx
    .updateTable('votes')
    .set({ voided_at: how.at, voided_as: how.as })
    .where('workspace_id', '=', on.workspaceId)
    .where('approval_id', '=', on.approvalId)
    .where('voided_at', 'is', null);
  if (on.voteId !== undefined) query = query.where('id', '=', on.voteId);
  const result = await query.executeTakeFirst();
  return Number(result.numUpdatedRows);
}

/** The open questions on which somebody has a vote that counts. */
export function openVotesOf(db: Reader, workspaceId: string, actorId: string) {
  return db
    .selectFrom('votes as v')
    .innerJoin('approvals as a', (join) =>
      join.onRef('a.workspace_id', '=', 'v.workspace_id').onRef('a.id', '=', 'v.approval_id'),
    )
    .select(['v.approval_id', 'v.intent_id'])
    .where('a.workspace_id', '=', workspaceId)
    .where('a.state', 'in', OPEN)
    .where('v.actor_id', '=', actorId)
    .where('v.voided_at', 'is', null)
    .execute();
}
