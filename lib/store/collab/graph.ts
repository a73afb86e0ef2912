import { sql } from 'kysely';
import type { Phase, PhaseReason } from '@/lib/shape/phase';
import type { Protocol } from '@/lib/shape/protocol';
import type { Reader } from '@/lib/store/driver/store';
import type { IntentRow } from '@/lib/store/intent/intents';
import { withinBytes } from '@/lib/store/intent/within-bytes';

/** Which of a protocol's intents: their phase, and the reasons of it that count or do not. */
export interface LineFilter {
  protocol: Protocol;
  phase?: Phase | undefined;
  reasons?: { are: boolean; among: readonly PhaseReason[] } | undefined;
}

const bytesOf = (column: 'intents.payload' | 'intents.result' | 'intents.envelope' | 'intent_states.state') =>
  sql<number>`coalesce(octet_length(${sql.ref(column)}), 0)`;

/**
 * Some intents with every column, newest first: at most `limit` of them, and so few that they have at most `bytes`
 * together, but one in any case. `after` names the one that the page before ended with. `more` says whether others come after them.
 */
export async function listWholeIntents(
  db: Reader,
  workspaceId: string,
  filter: LineFilter,
  page: { limit: number; offset: number; bytes: number; after?: string | undefined },
): Promise<{ rows: IntentRow[]; more: boolean }> {
  let query = db
    .selectFrom('intents')
    .leftJoin('intent_states', (join) =>
      join
        .onRef('intent_states.intent_id', '=', 'intents.id')
        .onRef('intent_states.workspace_id', '=', 'intents.workspace_id'),
    )
    .select('intents.id')
    .select(
      sql<number>`${bytesOf('intents.payload')} + ${bytesOf('intents.result')} + ${bytesOf('intents.envelope')} + ${bytesOf('intent_states.state')}`.as(
        'bytes',
      ),
    )
    .where('intents.workspace_id', '=', workspaceId)
    .where('intents.protocol', '=', filter.protocol);
  if (filter.phase) query = query.where('intents.phase', '=', filter.phase);
  if (filter.reasons) {
    query = query.where('intents.phase_reason', filter.reasons.are ? 'in' : 'not in', filter.reasons.among);
  }
  if (page.after !== undefined) query = query.where('intents.id', '<', page.after);
  const found = await query
    .orderBy('intents.id', 'desc')
    .limit(page.limit + 1)
    .offset(page.offset)
    .execute();
  const fitting = withinBytes(found.slice(0, page.limit), page.bytes);
  const more = fitting.length < found.length;
  if (fitting.length === 0) return { rows: [], more };
  const ids = fitting.map(({ id }) => id);
  const rows = await db
    .selectFrom('intents')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where('id', 'in', ids)
    .orderBy('id', 'desc')
    .execute();
  return { rows, more };
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
