import { sql } from 'kysely';
import type { Reader } from '@/lib/store/driver/store';

/** How many unfinished parts, unfinished dependents and held leases wait for each of some intents. */
export async function countBlocked(
  db: Reader,
  workspaceId: string,
  intentIds: readonly string[],
  now: number,
): Promise<Map<string, number>> {
  const counts = new Map<string, number>();
  if (intentIds.length === 0) return counts;
  const count = sql<number>`count(*)`.as('n');
  const children = db
    .selectFrom('intents')
    .select(['parent_id as id', count])
    .where('workspace_id', '=', workspaceId)
    .where('parent_id', 'in', intentIds)
    .where('finished_at', 'is', null)
    .groupBy('parent_id');
  const dependents = db
    .selectFrom('dependencies as d')
    .innerJoin('intents as i', (join) =>
      join.onRef('i.workspace_id', '=', 'd.workspace_id').onRef('i.id', '=', 'd.intent_id'),
    )
    .select(['d.depends_on_id as id', count])
    .where('d.workspace_id', '=', workspaceId)
    .where('d.depends_on_id', 'in', intentIds)
    .where('i.finished_at', 'is', null)
    .groupBy('d.depends_on_id');
  const leases = db
    .selectFrom('leases')
    .select(['intent_id as id', count])
    .where('workspace_id', '=', workspaceId)
    .where('intent_id', 'in', intentIds)
    .where('released_at', 'is', null)
    .where('expires_at', '>', now)
    .groupBy('intent_id');
  for (const query of [children, dependents, leases]) {
    for (const { id, n } of await query.execute()) {
      if (id !== null) counts.set(id, (counts.get(id) ?? 0) + Number(n));
    }
  }
  return counts;
}
