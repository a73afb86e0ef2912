import { sql } from 'kysely';
import type { Phase } from '@/lib/shape/phase';
import type { Reader } from '@/lib/store/driver/store';
import { type IntentSummaryRow, SUMMARY } from './intents';

/** The stretches that make up a sorted list, each by an index. */
const STRETCHES = {
  published: { key: 'id', has: sql<boolean>`true` },
  finished: { key: 'finished_at', has: sql<boolean>`finished_at is not null` },
  // What a partial index is of is said in its own words, or it is not taken. Nearly all intents have priority 100.
  urgent: { key: 'priority', has: sql<boolean>`priority <> 100 and priority > 100` },
  usual: { key: 'id', has: sql<boolean>`priority = 100` },
  minor: { key: 'priority', has: sql<boolean>`priority <> 100 and priority < 100` },
  repeated: { key: 'attempts', has: sql<boolean>`attempts > 1` },
  once: { key: 'id', has: sql<boolean>`attempts <= 1` },
} as const;
export type Stretch = keyof typeof STRETCHES;

/** Where a list of one stretch goes on: behind this row. */
export interface SortPlace {
  key: number;
  id: string;
}

export interface StretchOf {
  stretch: Stretch;
  isDown: boolean;
  phase?: Phase | undefined;
  /** Ids from this one on, and before this one. */
  from?: string | undefined;
  before?: string | undefined;
}

/** What a row is sorted by within a stretch, before its id. */
export function keyIn(stretch: Stretch, row: IntentSummaryRow & { priority: number }): number {
  const { key } = STRETCHES[stretch];
  return key === 'id' ? 0 : (row[key] ?? 0);
}

/** The next rows of a stretch, by its key and then by id. */
export function listStretch(
  db: Reader,
  workspaceId: string,
  { stretch, isDown, phase, from, before }: StretchOf,
  after: SortPlace | null,
  limit: number,
): Promise<(IntentSummaryRow & { priority: number })[]> {
  const { key, has } = STRETCHES[stretch];
  const order = isDown ? 'desc' : 'asc';
  let query = db
    .selectFrom('intents')
    .select([...SUMMARY, 'priority'])
    .where('workspace_id', '=', workspaceId)
    .where(has);
  if (phase) query = query.where('phase', '=', phase);
  if (from) query = query.where('id', '>=', from);
  if (before) query = query.where('id', '<', before);
  // Ids begin with the instant of publishing, so they are its order.
  if (key === 'id') {
    if (after) query = query.where('id', isDown ? '<' : '>', after.id);
    return query.orderBy('id', order).limit(limit).execute();
  }
  if (after) {
    const sign = isDown ? sql`<` : sql`>`;
    query = query.where(sql<boolean>`(${sql.ref(key)}, id) ${sign} (${after.key}, ${after.id})`);
  }
  return query.orderBy(key, order).orderBy('id', order).limit(limit).execute();
}
