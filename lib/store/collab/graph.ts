import type { Phase, PhaseReason } from '@/lib/shape/phase';
import type { Protocol } from '@/lib/shape/protocol';
import type { Reader } from '@/lib/store/driver/store';
import type { IntentRow } from '@/lib/store/intent/intents';

/** Which of a line's intents: their phase, and the reasons of it that count or do not. */
export interface LineFilter {
  protocol: Protocol;
  phase?: Phase | undefined;
  reasons?: { are: boolean; among: readonly PhaseReason[] } | undefined;
}

/** Some intents with every column, newest first. */
export function listWholeIntents(
  db: Reader,
  workspaceId: string,
  filter: LineFilter,
  page: { limit: number; offset: number },
): Promise<IntentRow[]> {
  let query = db
    .selectFrom('intents')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where('protocol', '=', filter.protocol);
  if (filter.phase) query = query.where('phase', '=', filter.phase);
  if (filter.reasons) {
    query = query.where('phase_reason', filter.reasons.are ? 'in' : 'not in', filter.reasons.among);
  }
  return query.orderBy('id', 'desc').limit(page.limit).offset(page.offset).execute();
}

/** The parts of some intents, oldest first. */
export async function partsOf(
  db: Reader,
  workspaceId: string,
  parentIds: readonly string[],
): Promise<IntentRow[]> {
  if (parentIds.length === 0) return [];
  return db
    .selectFrom('intents')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where('parent_id', 'in', parentIds)
    .orderBy('id')
    .execute();
}
