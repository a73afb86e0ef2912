import { type Insertable, type Selectable, sql, type Updateable } from 'kysely';
import { inBlocks } from '@/lib/store/driver/blocks';
import type { Reader, Tx } from '@/lib/store/driver/store';
import type { Tables } from '@/lib/store/schema/schema';

export type FailureGroupRow = Selectable<Tables['failure_groups']>;

/** Writes groups; those that are there already are seen again. */
export async function putGroups(
  tx: Tx,
  rows: readonly Insertable<Tables['failure_groups']>[],
): Promise<void> {
  const later = sql<boolean>`excluded.last_at > failure_groups.last_at`;
  for (const block of inBlocks(rows)) {
    await tx
      .insertInto('failure_groups')
      .values(block)
      .onConflict((conflict) =>
        conflict.columns(['workspace_id', 'id']).doUpdateSet({
          first_at: sql<number>`case when excluded.first_at < failure_groups.first_at
            then excluded.first_at else failure_groups.first_at end`,
          last_at: sql<number>`case when ${later} then excluded.last_at else failure_groups.last_at end`,
          protocol: sql`case when ${later} then excluded.protocol else failure_groups.protocol end`,
        }),
      )
      .execute();
  }
}

export const findGroup = (
  db: Reader,
  workspaceId: string,
  id: string,
): Promise<FailureGroupRow | undefined> =>
  db
    .selectFrom('failure_groups')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .executeTakeFirst();

export async function findGroups(
  db: Reader,
  workspaceId: string,
  ids: readonly string[],
): Promise<FailureGroupRow[]> {
  const found: FailureGroupRow[] = [];
  for (const block of inBlocks(ids)) {
    const rows = await db
      .selectFrom('failure_groups')
      .selectAll()
      .where('workspace_id', '=', workspaceId)
      .where('id', 'in', block)
      .execute();
    found.push(...rows);
  }
  return found;
}

/** How many groups a goal has. */
export async function countGroups(db: Reader, workspaceId: string, goal: string): Promise<number> {
  const row = await db
    .selectFrom('failure_groups')
    .select((eb) => eb.fn.countAll<number | string>().as('n'))
    .where('workspace_id', '=', workspaceId)
    .where('goal', '=', goal)
    .executeTakeFirst();
  return Number(row?.n ?? 0);
}

export async function setGroup(
  tx: Tx,
  workspaceId: string,
  id: string,
  change: Updateable<Tables['failure_groups']>,
): Promise<void> {
  await tx
    .updateTable('failure_groups')
    .set(change)
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .execute();
}

/** Deletes groups that were last seen before an instant and of which no intent is left; says how many. */
export async function deleteOldGroups(tx: Tx, before: number, limit: number): Promise<number> {
  const rows = await tx
    .selectFrom('failure_groups as g')
    .select(['g.workspace_id', 'g.id'])
    .where('g.last_at', '<', before)
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('failures as f')
            .select('f.intent_id')
            .whereRef('f.workspace_id', '=', 'g.workspace_id')
            .whereRef('f.group_id', '=', 'g.id'),
        ),
      ),
    )
    .limit(limit)
    .execute();
  for (const { workspace_id, id } of rows) {
    await tx
      .deleteFrom('failure_notes')
      .where('workspace_id', '=', workspace_id)
      .where('group_id', '=', id)
      .execute();
    await tx
      .deleteFrom('failure_groups')
      .where('workspace_id', '=', workspace_id)
      .where('id', '=', id)
      .execute();
  }
  return rows.length;
}
