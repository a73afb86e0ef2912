import { sql } from 'kysely';
import type { Phase } from '@/lib/shape/phase';
import { inBlocks } from '@/lib/store/driver/blocks';
import type { Reader } from '@/lib/store/driver/store';

/** Longer payloads are not looked into. */
const PAYLOAD = 4_096;

const runs = (db: Reader, workspaceId: string) =>
  db
    .selectFrom('intents')
    .select([
      'id',
      'phase',
      'protocol',
      'worker_id',
      'worker_name',
      'publisher_name',
      'error',
      'payload_head',
      'finished_at',
    ])
    .select(sql<string | null>`case when length(payload) <= ${PAYLOAD} then payload end`.as('payload'))
    .where('workspace_id', '=', workspaceId);

/** Some intents with what runs are compared by, newest first. */
export async function findRuns(db: Reader, workspaceId: string, ids: readonly string[]) {
  const found: RunRow[] = [];
  for (const block of inBlocks(ids)) {
    found.push(...(await runs(db, workspaceId).where('id', 'in', block).execute()));
  }
  return found.sort((a, b) => (a.id < b.id ? 1 : -1));
}

/** The newest intents of a goal that ended in a phase, up to an id. */
export const listRuns = (
  db: Reader,
  of: { workspaceId: string; goal: string; phase: Phase; until?: string; limit: number },
) => {
  const query = runs(db, of.workspaceId).where('goal', '=', of.goal).where('phase', '=', of.phase);
  const bounded = of.until === undefined ? query : query.where('id', '<=', of.until);
  return bounded.orderBy('id', 'desc').limit(of.limit).execute();
};
export type RunRow = Awaited<ReturnType<typeof listRuns>>[number];

/** What workers told of their client, by id. */
export async function userAgentsOf(db: Reader, workspaceId: string, ids: readonly string[]) {
  const found = new Map<string, string>();
  for (const block of inBlocks(ids)) {
    const rows = await db
      .selectFrom('workers')
      .select(['id', 'user_agent'])
      .where('workspace_id', '=', workspaceId)
      .where('id', 'in', block)
      .execute();
    for (const { id, user_agent } of rows) found.set(id, user_agent);
  }
  return found;
}
