import { sql } from 'kysely';
import type { Reader } from '@/lib/store/driver/store';
import { OPEN } from './approvals';

/** The states as the index over open questions names them: SQLite does not see them in a parameter. */
const IS_OPEN = OPEN.map((state) => sql.lit(state));

/** Questions with what of their intents a list shows of them. */
export function questions(db: Reader, workspaceId: string) {
  return db
    .selectFrom('approvals as a')
    .innerJoin('intents as i', (join) =>
      join.onRef('i.workspace_id', '=', 'a.workspace_id').onRef('i.id', '=', 'a.intent_id'),
    )
    .selectAll('a')
    .select([
      'i.protocol',
      'i.goal',
      'i.publisher_id',
      'i.payload_version',
      'i.payload_hash',
      'i.payload_head',
      'i.routing_hash',
      'i.run_at',
      'i.expires_at as intent_expires_at',
    ])
    .where('a.workspace_id', '=', workspaceId);
}

export type InboxRow = Awaited<ReturnType<typeof listOpenQuestions>>[number];

/** Questions that are not over, oldest first, those after an id alone. */
export function listOpenQuestions(db: Reader, workspaceId: string, after: string | undefined, limit: number) {
  let query = questions(db, workspaceId).where('a.state', 'in', IS_OPEN);
  if (after !== undefined) query = query.where('a.id', '>', after);
  return query.orderBy('a.id').limit(limit).execute();
}

/** The intents that open questions are about, oldest first. */
export function listOpenIntents(db: Reader, workspaceId: string, limit: number) {
  return db
    .selectFrom('approvals')
    .select(['id', 'intent_id'])
    .where('workspace_id', '=', workspaceId)
    .where('state', 'in', IS_OPEN)
    .orderBy('id')
    .limit(limit)
    .execute();
}

/** Questions of these ids, whatever their state. */
export function findQuestions(db: Reader, workspaceId: string, ids: readonly string[]): Promise<InboxRow[]> {
  if (ids.length === 0) return Promise.resolve([]);
  return questions(db, workspaceId).where('a.id', 'in', ids).execute();
}

/** Open questions that are like one another, oldest first. */
export function listAlike(db: Reader, workspaceId: string, alike: string, limit: number) {
  return questions(db, workspaceId)
    .clearSelect()
    .select(['a.id', 'i.payload'])
    .where('a.state', '=', sql.lit('pending' as const))
    .where('a.alike', '=', alike)
    .orderBy('a.id')
    .limit(limit)
    .execute();
}

/** How many questions nobody has answered. */
export async function countPending(db: Reader, workspaceId: string): Promise<number> {
  const { n } = await db
    .selectFrom('approvals')
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .where('workspace_id', '=', workspaceId)
    .where('state', '=', sql.lit<'pending'>('pending'))
    .executeTakeFirstOrThrow();
  return Number(n);
}

/** How many open questions are like one another. */
export async function countAlike(db: Reader, workspaceId: string, alike: string): Promise<number> {
  const { count } = await db
    .selectFrom('approvals')
    .select(({ fn }) => fn.countAll().as('count'))
    .where('workspace_id', '=', workspaceId)
    .where('state', '=', sql.lit('pending' as const))
    .where('alike', '=', alike)
    .executeTakeFirstOrThrow();
  return Number(count);
}
