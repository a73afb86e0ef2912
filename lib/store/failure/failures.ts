import { sql } from 'kysely';
import type { Cursor } from '@/lib/shape/cursor';
import type { Phase } from '@/lib/shape/phase';
import { inBlocks } from '@/lib/store/driver/blocks';
import type { Dialect, Reader, Tx } from '@/lib/store/driver/store';

/** The next committed events of intents that have failed, in log order: the end of each, and what was noted since. */
export function readFailedEvents(db: Reader, dialect: Dialect, cursor: Cursor, limit: number) {
  const query = db
    .selectFrom('events')
    .select(['xid', 'seq', 'intent_id'])
    .where('phase', '=', sql.lit<Phase>('failed'));
  return dialect.eventsAfter(query.limit(limit), cursor).execute();
}

/** What failed intents are grouped by, of those that are still there. */
export async function readFailed(tx: Tx, ids: readonly string[]) {
  const found: Awaited<ReturnType<typeof read>> = [];
  const read = (block: readonly string[]) =>
    tx
      .selectFrom('intents')
      .select([
        'workspace_id',
        'id',
        'goal',
        'protocol',
        'error',
        'error_code',
        'worker_name',
        'finished_at',
        'updated_at',
      ])
      .where('id', 'in', block)
      .where('phase', '=', sql.lit<Phase>('failed'))
      .execute();
  for (const block of inBlocks(ids)) found.push(...(await read(block)));
  return found;
}
export type FailedRow = Awaited<ReturnType<typeof readFailed>>[number];

/** Which of some intents are in a group already. */
export async function findGrouped(tx: Tx, ids: readonly string[]): Promise<Set<string>> {
  const found = new Set<string>();
  for (const block of inBlocks(ids)) {
    const rows = await tx
      .selectFrom('failures')
      .select('intent_id')
      .where('intent_id', 'in', block)
      .execute();
    for (const row of rows) found.add(row.intent_id);
  }
  return found;
}

export async function insertFailures(
  tx: Tx,
  rows: readonly { workspace_id: string; intent_id: string; group_id: string; at: number }[],
): Promise<void> {
  for (const block of inBlocks(rows)) await tx.insertInto('failures').values(block).execute();
}

/** The group of a failed intent; undefined while it is in none. */
export const findGroupOf = (db: Reader, workspaceId: string, intentId: string) =>
  db
    .selectFrom('failures')
    .innerJoin('failure_groups', (join) =>
      join
        .onRef('failure_groups.workspace_id', '=', 'failures.workspace_id')
        .onRef('failure_groups.id', '=', 'failures.group_id'),
    )
    .select(['failure_groups.id', 'failure_groups.title'])
    .where('failures.workspace_id', '=', workspaceId)
    .where('failures.intent_id', '=', intentId)
    .executeTakeFirst();

/** The ids of a group's intents, newest first, from before an id on. */
export async function listFailureIds(
  db: Reader,
  of: { workspaceId: string; groupId: string; before?: string | undefined; limit: number },
): Promise<string[]> {
  let query = db
    .selectFrom('failures')
    .select('intent_id')
    .where('workspace_id', '=', of.workspaceId)
    .where('group_id', '=', of.groupId);
  if (of.before) query = query.where('intent_id', '<', of.before);
  const rows = await query.orderBy('intent_id', 'desc').limit(of.limit).execute();
  return rows.map((row) => row.intent_id);
}

/** Forgets which intents are in which group and what was counted since an instant; the groups themselves stay. */
export async function clearFailures(tx: Tx, since: number): Promise<void> {
  await tx.deleteFrom('failures').execute();
  await tx.deleteFrom('failure_counts').where('at', '>=', since).execute();
}

/** How many intents of a group there are, counted up to a cap. */
export async function countFailures(
  db: Reader,
  workspaceId: string,
  groupId: string,
  cap: number,
): Promise<number> {
  const some = db
    .selectFrom('failures')
    .select('intent_id')
    .where('workspace_id', '=', workspaceId)
    .where('group_id', '=', groupId)
    .limit(cap);
  const row = await db
    .selectFrom(some.as('some'))
    .select((eb) => eb.fn.countAll<number | string>().as('n'))
    .executeTakeFirst();
  return Number(row?.n ?? 0);
}
