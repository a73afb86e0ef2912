import type { Insertable } from 'kysely';
import type { Reader, Tx } from '@/lib/store/driver/store';
import type { Tables } from '@/lib/store/schema/schema';

/** False when it is there already. */
export async function insertDependency(tx: Tx, row: Insertable<Tables['dependencies']>): Promise<boolean> {
  const result = await tx
    .insertInto('dependencies')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return result.numInsertedOrUpdatedRows === 1n;
}

export async function deleteDependency(
  tx: Tx,
  workspaceId: string,
  intentId: string,
  dependsOnId: string,
): Promise<boolean> {
  const result = await tx
    .deleteFrom('dependencies')
    .where('workspace_id', '=', workspaceId)
    .where('intent_id', '=', intentId)
    .where('depends_on_id', '=', dependsOnId)
    .executeTakeFirst();
  return result.numDeletedRows === 1n;
}

/** What some intents depend on, in the order it was said. */
export async function dependenciesOf(
  db: Reader,
  workspaceId: string,
  intentIds: readonly string[],
): Promise<{ intent_id: string; depends_on_id: string }[]> {
  if (intentIds.length === 0) return [];
  return db
    .selectFrom('dependencies')
    .select(['intent_id', 'depends_on_id'])
    .where('workspace_id', '=', workspaceId)
    .where('intent_id', 'in', intentIds)
    .orderBy('created_at')
    .orderBy('depends_on_id')
    .execute();
}

/** Those who depend on an intent. */
export async function dependentsOf(db: Reader, workspaceId: string, intentId: string): Promise<string[]> {
  const rows = await db
    .selectFrom('dependencies')
    .select('intent_id')
    .where('workspace_id', '=', workspaceId)
    .where('depends_on_id', '=', intentId)
    .orderBy('intent_id')
    .execute();
  return rows.map((row) => row.intent_id);
}
