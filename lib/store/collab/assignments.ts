import type { Insertable, Selectable } from 'kysely';
import type { Reader, Tx } from '@/lib/store/driver/store';
import type { Tables } from '@/lib/store/schema/schema';

export type AssignmentRow = Selectable<Tables['assignments']>;

export async function insertAssignment(tx: Tx, row: Insertable<Tables['assignments']>): Promise<void> {
  await tx.insertInto('assignments').values(row).execute();
}

/** Takes an agent off an intent; how many times it was on it. */
export async function deleteAssignments(
  tx: Tx,
  workspaceId: string,
  intentId: string,
  agent: string,
): Promise<number> {
  const result = await tx
    .deleteFrom('assignments')
    .where('workspace_id', '=', workspaceId)
    .where('intent_id', '=', intentId)
    .where('agent', '=', agent)
    .executeTakeFirst();
  return Number(result.numDeletedRows);
}

export function listAssignmentRows(
  db: Reader,
  workspaceId: string,
  intentId: string,
): Promise<AssignmentRow[]> {
  return db
    .selectFrom('assignments')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where('intent_id', '=', intentId)
    .orderBy('assigned_at')
    .orderBy('id')
    .execute();
}

/** Which of these intents an agent is on. */
export async function assignedAmong(
  db: Reader,
  workspaceId: string,
  agent: string,
  intentIds: readonly string[],
): Promise<Set<string>> {
  if (intentIds.length === 0) return new Set();
  const rows = await db
    .selectFrom('assignments')
    .select('intent_id')
    .where('workspace_id', '=', workspaceId)
    .where('agent', '=', agent)
    .where('intent_id', 'in', intentIds)
    .execute();
  return new Set(rows.map((row) => row.intent_id));
}

/** The unfinished intents an agent is on, but for those that wait for people's approval, oldest first. */
export async function openIntentsOf(
  db: Reader,
  workspaceId: string,
  agent: string,
  limit: number,
): Promise<string[]> {
  const rows = await db
    .selectFrom('assignments')
    .innerJoin('intents', (join) =>
      join
        .onRef('intents.workspace_id', '=', 'assignments.workspace_id')
        .onRef('intents.id', '=', 'assignments.intent_id'),
    )
    .select('intents.id')
    .distinct()
    .where('assignments.workspace_id', '=', workspaceId)
    .where('assignments.agent', '=', agent)
    .where('intents.finished_at', 'is', null)
    .where('intents.phase_reason', '!=', 'held')
    .orderBy('intents.id')
    .limit(limit)
    .execute();
  return rows.map((row) => row.id);
}
