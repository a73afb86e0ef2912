import { type Selectable, sql } from 'kysely';
import type { Cursor } from '@/lib/shape/cursor';
import type { EventType } from '@/lib/shape/event';
import type { Protocol } from '@/lib/shape/protocol';
import { inBlocks } from '@/lib/store/driver/blocks';
import type { Dialect, Reader, Tx } from '@/lib/store/driver/store';
import type { Tables } from '@/lib/store/schema/schema';

/** What is kept of the events, each with a cursor of its own. */
export type Projection = 'metrics' | 'failures';

/** Where the projection stands; whoever else would move it waits until this transaction ends. */
export async function lockProjection(tx: Tx, name: Projection): Promise<Cursor & { countsFrom: number }> {
  const row = await tx
    .updateTable('projections')
    .set({ name })
    .where('name', '=', name)
    .returning(['xid', 'seq', 'counts_from'])
    .executeTakeFirstOrThrow();
  return { xid: row.xid, seq: row.seq, countsFrom: row.counts_from };
}

export async function moveProjection(
  tx: Tx,
  name: Projection,
  { xid, seq }: Cursor,
  countsFrom?: number,
): Promise<void> {
  await tx
    .updateTable('projections')
    .set({ xid, seq, ...(countsFrom !== undefined && { counts_from: countsFrom }) })
    .where('name', '=', name)
    .execute();
}

/** Whose data says what is counted; that of other events may be large. */
const TELLING: readonly EventType[] = [
  'published',
  'claimed',
  'acknowledged',
  'started',
  'requeued',
  'failed',
  'lapsed',
  'released',
  'reopened',
  'rescheduled',
];

export type FactRow = Pick<
  Selectable<Tables['events']>,
  | 'seq'
  | 'xid'
  | 'workspace_id'
  | 'intent_id'
  | 'number'
  | 'type'
  | 'phase'
  | 'actor_kind'
  | 'actor_id'
  | 'at'
> & { data: string | null };

const facts = (db: Reader) =>
  db
    .selectFrom('events')
    .select([
      'seq',
      'xid',
      'workspace_id',
      'intent_id',
      'number',
      'type',
      'phase',
      'actor_kind',
      'actor_id',
      'at',
    ])
    .select(({ eb }) =>
      eb.case().when('type', 'in', TELLING).then(eb.ref('data')).else(null).end().as('data'),
    );

/** The next committed events, in log order. */
export function readFacts(db: Reader, dialect: Dialect, cursor: Cursor, limit: number): Promise<FactRow[]> {
  return dialect.eventsAfter(facts(db).limit(limit), cursor).execute();
}

/** An intent's events between two numbers, which come later in the log than the second. */
export function readSkippedFacts(
  db: Reader,
  intentId: string,
  after: number,
  before: number,
): Promise<FactRow[]> {
  return facts(db)
    .where('intent_id', '=', intentId)
    .where('number', '>', after)
    .where('number', '<', before)
    .orderBy('number')
    .execute();
}

/** Later events of some intents that a cursor has passed already, on Postgres, before it came to their first. */
export async function readPassedFacts(
  db: Reader,
  intentIds: readonly string[],
  { xid, seq }: Cursor,
): Promise<FactRow[]> {
  const found: FactRow[] = [];
  for (const block of inBlocks(intentIds)) {
    const rows = await facts(db)
      .where('intent_id', 'in', block)
      .where('number', '>', 1)
      .where(sql<boolean>`(xid, seq) <= (${xid}, ${seq})`)
      .execute();
    found.push(...rows);
  }
  return found;
}

/** The goals and protocols of some intents of a workspace. */
export async function queuesOf(
  db: Reader,
  workspaceId: string,
  ids: readonly string[],
): Promise<Map<string, { goal: string; protocol: Protocol }>> {
  const found = new Map<string, { goal: string; protocol: Protocol }>();
  for (const block of inBlocks(ids)) {
    const rows = await db
      .selectFrom('intents')
      .select(['id', 'goal', 'protocol'])
      .where('workspace_id', '=', workspaceId)
      .where('id', 'in', block)
      .execute();
    for (const { id, goal, protocol } of rows) found.set(id, { goal, protocol });
  }
  return found;
}
