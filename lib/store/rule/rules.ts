import type { Insertable, Selectable, Updateable } from 'kysely';
import { forget } from '@/lib/store/driver/memo';
import type { Reader, Tx } from '@/lib/store/driver/store';
import type { Tables } from '@/lib/store/schema/schema';

export type RuleRow = Selectable<Tables['rules']>;

export async function insertRule(tx: Tx, row: Insertable<Tables['rules']>): Promise<void> {
  forget(tx);
  await tx.insertInto('rules').values(row).execute();
}

export const findRule = (db: Reader, workspaceId: string, id: string) =>
  db
    .selectFrom('rules')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .executeTakeFirst();

export const listRuleRows = (db: Reader, workspaceId: string): Promise<RuleRow[]> =>
  db
    .selectFrom('rules')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .orderBy('priority', 'desc')
    .orderBy('id')
    .execute();

export async function setRule(
  tx: Tx,
  at: Pick<RuleRow, 'workspace_id' | 'id'>,
  change: Updateable<Tables['rules']>,
): Promise<void> {
  forget(tx);
  await tx
    .updateTable('rules')
    .set(change)
    .where('workspace_id', '=', at.workspace_id)
    .where('id', '=', at.id)
    .execute();
}

export async function deleteRuleRow(tx: Tx, at: Pick<RuleRow, 'workspace_id' | 'id'>): Promise<void> {
  forget(tx);
  await tx.deleteFrom('rules').where('workspace_id', '=', at.workspace_id).where('id', '=', at.id).execute();
}

/** How many questions each rule has asked that are still kept, and how many of them are open. */
export function countHeldByRule(db: Reader, workspaceId: string) {
  return db
    .selectFrom('approvals')
    .select((eb) => [
      'rule_id',
      eb.fn.countAll<number>().as('held'),
      eb.fn
        .sum<number>(eb.case().when('state', 'in', ['pending', 'deciding']).then(1).else(0).end())
        .as('pending'),
    ])
    .where('workspace_id', '=', workspaceId)
    .where('rule_id', 'is not', null)
    .groupBy('rule_id')
    .execute();
}
