import { type Insertable, type Selectable, sql, type Updateable } from 'kysely';
import type { Phase } from '@/lib/shape/phase';
import type { Protocol } from '@/lib/shape/protocol';
import { insertRow, runCompiled } from '@/lib/store/driver/compiled';
import { type Dialect, type Reader, StaleRow, type Tx } from '@/lib/store/driver/store';
import { lockProjection } from '@/lib/store/metrics/projection';
import { withdrawOpenIntents } from '@/lib/store/metrics/withdraw';
import type { Tables } from '@/lib/store/schema/schema';

export type IntentRow = Selectable<Tables['intents']>;
export type NewIntentRow = Insertable<Tables['intents']>;
export type IntentChange = Updateable<Tables['intents']>;

/** What the board shows of an intent. */
export const SUMMARY = [
  'id',
  'protocol',
  'namespace',
  'goal',
  'phase',
  'phase_reason',
  'publisher_name',
  'worker_name',
  'attempts',
  'max_attempts',
  'error',
  'error_code',
  'asks',
  'payload_head',
  'run_at',
  'claim_expires_at',
  'created_at',
  'updated_at',
  'finished_at',
  'retried_as',
  'revision',
] as const satisfies readonly (keyof IntentRow)[];
export type IntentSummaryRow = Pick<IntentRow, (typeof SUMMARY)[number]>;

export function insertIntent(tx: Tx, row: NewIntentRow): Promise<void> {
  return insertRow(tx, 'intents', row);
}

export async function findIntent(
  db: Reader,
  workspaceId: string,
  id: string,
): Promise<IntentRow | undefined> {
  const { rows } = await runCompiled(db, 'find intent', [workspaceId, id], () =>
    db.selectFrom('intents').selectAll().where('workspace_id', '=', workspaceId).where('id', '=', id),
  );
  return rows[0];
}

/** The intent as nobody else can change it until this transaction ends. */
export function lockIntentRow(
  tx: Tx,
  dialect: Dialect,
  workspaceId: string,
  id: string,
): Promise<IntentRow | undefined> {
  const query = tx
    .selectFrom('intents')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id);
  return dialect.lock(query).executeTakeFirst();
}

/** The intents of these ids, oldest first. */
export function findIntents(db: Reader, workspaceId: string, ids: readonly string[]): Promise<IntentRow[]> {
  if (ids.length === 0) return Promise.resolve([]);
  return db
    .selectFrom('intents')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where('id', 'in', ids)
    .orderBy('id')
    .execute();
}

/** Writes a change only if the row is still as it was read; throws {@link StaleRow} otherwise. */
export async function changeIntent(tx: Tx, read: IntentRow, change: IntentChange): Promise<void> {
  const { workspace_id, id, revision } = read;
  const set = Object.entries(change).filter(([, value]) => value !== undefined);
  const shape = `change intent ${set.map(([column]) => column).join()}`;
  const parameters = [...set.map(([, value]) => value), workspace_id, id, revision];
  const result = await runCompiled(tx, shape, parameters, () =>
    tx
      .updateTable('intents')
      .set(change)
      .where('workspace_id', '=', workspace_id)
      .where('id', '=', id)
      .where('revision', '=', revision),
  );
  if (result.numAffectedRows !== 1n) throw new StaleRow();
}

export function listIntentRows(
  db: Reader,
  workspaceId: string,
  filter: {
    phase?: Phase | undefined;
    goal?: string | undefined;
    protocol?: Protocol | undefined;
    parentId?: string | undefined;
    /** From when until before when it ended. */
    finished?: { from: number; to: number } | undefined;
    before?: string | undefined;
    /** Ids from this one on. */
    from?: string | undefined;
  },
  limit: number,
): Promise<IntentSummaryRow[]> {
  let query = db.selectFrom('intents').select(SUMMARY).where('workspace_id', '=', workspaceId);
  if (filter.phase) query = query.where('phase', '=', filter.phase);
  if (filter.goal) query = query.where('goal', '=', filter.goal);
  if (filter.protocol) query = query.where('protocol', '=', filter.protocol);
  if (filter.parentId) query = query.where('parent_id', '=', filter.parentId);
  if (filter.finished) {
    const { from, to } = filter.finished;
    query = query.where('finished_at', '>=', from);
    if (to < Number.POSITIVE_INFINITY) query = query.where('finished_at', '<', to);
  }
  if (filter.before) query = query.where('id', '<', filter.before);
  if (filter.from) query = query.where('id', '>=', filter.from);
  return query.orderBy('id', 'desc').limit(limit).execute();
}

/** The workspace's different goals, in order, at most `cap`: one step in the index for each. */
export async function listGoals(db: Reader, workspaceId: string, cap: number): Promise<string[]> {
  const { rows } = await sql<{ goal: string | null }>`
    with recursive goals (goal) as (
      select min(goal) from intents where workspace_id = ${workspaceId}
      union all
      select (select min(i.goal) from intents i where i.workspace_id = ${workspaceId} and i.goal > goals.goal)
      from goals where goals.goal is not null
    )
    select goal from goals where goal is not null limit ${cap}`.execute(db);
  return rows.flatMap(({ goal }) => goal ?? []);
}

/**
 * Among the `piece` newest ids before one, those that have `part`, hex digits without dashes; and the last one
 * looked at, null when there was none.
 */
export async function findIdsByPart(
  db: Reader,
  workspaceId: string,
  part: string,
  before: string,
  piece: number,
): Promise<{ ids: string[]; last: string | null }> {
  const looked = sql`select id from intents where workspace_id = ${workspaceId} and id < ${before}
    order by id desc limit ${piece}`;
  const { rows } = await sql<{ id: string | null; found: number }>`
    select id, 1 as found from (${looked}) as a where replace(id, '-', '') like ${`%${part}%`}
    union all select min(id), 0 as found from (${looked}) as b`.execute(db);
  return {
    ids: rows.flatMap(({ id, found }) => (found === 1 && id !== null ? [id] : [])),
    last: rows.find(({ found }) => found === 0)?.id ?? null,
  };
}

/** The rows of some intents as they are now. The list is padded so that few statements are prepared. */
export function summariesOf(
  db: Reader,
  workspaceId: string,
  ids: readonly string[],
): Promise<IntentSummaryRow[]> {
  const size = 2 ** Math.ceil(Math.log2(Math.max(ids.length, 1)));
  const padded = [...ids, ...Array<string>(size - ids.length).fill('')];
  return db
    .selectFrom('intents')
    .select(SUMMARY)
    .where('workspace_id', '=', workspaceId)
    .where('id', 'in', padded)
    .execute();
}

/** Intents in a phase, counted no further than `cap`. With `finishedSince`, only those finished after it. */
export async function countIntentRows(
  db: Reader,
  workspaceId: string,
  phase: Phase,
  cap: number,
  finishedSince?: number,
): Promise<number> {
  let inner = db
    .selectFrom('intents')
    .select('phase')
    .where('workspace_id', '=', workspaceId)
    .where('phase', '=', phase)
    .limit(cap);
  if (finishedSince !== undefined) inner = inner.where('finished_at', '>', finishedSince);
  const row = await db
    .selectFrom(inner.as('some'))
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .executeTakeFirstOrThrow();
  return row.n;
}

/** Unfinished intents of a publisher, counted no further than `cap`. */
export async function countOpenOf(db: Reader, publisherId: string, cap: number): Promise<number> {
  const row = await db
    .selectFrom(
      db
        .selectFrom('intents')
        .select('phase')
        .where('publisher_id', '=', publisherId)
        .where('finished_at', 'is', null)
        .limit(cap)
        .as('some'),
    )
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .executeTakeFirstOrThrow();
  return row.n;
}

/** Every table whose rows belong to an intent and go with it. */
const OWNED = [
  'events',
  'intent_states',
  'dependencies',
  'leases',
  'assignments',
  'votes',
  'payload_versions',
  'notices',
  'deliveries',
  'approvals',
  'mailbox',
  'search_docs',
  'failures',
] as const;

/** Deletes intents and all that belongs to them. Of the counts, only what stood in their queues goes. */
export async function deleteIntents(tx: Tx, workspaceId: string, ids: readonly string[]): Promise<void> {
  await withdrawOpenIntents(tx, ids);
  // Whoever groups failures has this row: a failure that is deleted meanwhile would stay in its group.
  await lockProjection(tx, 'failures');
  for (const table of OWNED) await tx.deleteFrom(table).where('intent_id', 'in', ids).execute();
  await tx.deleteFrom('intents').where('workspace_id', '=', workspaceId).where('id', 'in', ids).execute();
}
