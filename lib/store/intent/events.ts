import type { Insertable, Selectable } from 'kysely';
import type { Cursor } from '@/lib/shape/cursor';
import type { EventType } from '@/lib/shape/event';
import { insertRow } from '@/lib/store/driver/compiled';
import type { Dialect, Reader, Tx } from '@/lib/store/driver/store';
import type { Tables } from '@/lib/store/schema/schema';

export type EventRow = Selectable<Tables['events']>;
export type NewEventRow = Insertable<Tables['events']>;

export function insertEvent(tx: Tx, row: NewEventRow): Promise<void> {
  return insertRow(tx, 'events', row);
}

/** An intent's events in order, those after `after` alone, at most `limit` of them if one is given. */
export function listEventRows(db: Reader, intentId: string, after = 0, limit?: number): Promise<EventRow[]> {
  const query = db
    .selectFrom('events')
    .selectAll()
    .where('intent_id', '=', intentId)
    .where('number', '>', after)
    .orderBy('number');
  return (limit === undefined ? query : query.limit(limit)).execute();
}

/** The event that an actor's request left behind, by how its mark begins: a SHA-256 in hex, so safe in a pattern. */
export function findRequestEvent(
  db: Reader,
  intentId: string,
  actorId: string,
  mark: string,
): Promise<EventRow | undefined> {
  return db
    .selectFrom('events')
    .selectAll()
    .where('intent_id', '=', intentId)
    .where('actor_id', '=', actorId)
    .where('data', 'like', `%"request":"${mark}%`)
    .orderBy('number')
    .limit(1)
    .executeTakeFirst();
}

/** The events of some intents that are about approvals, each intent's in order. */
export function listApprovalEvents(db: Reader, intentIds: readonly string[]) {
  return db
    .selectFrom('events')
    .select(['intent_id', 'number', 'type', 'actor_name', 'at', 'hash', 'approval_id'])
    .where('intent_id', 'in', intentIds)
    .where('approval_id', 'is not', null)
    .orderBy('intent_id')
    .orderBy('number')
    .execute();
}

/** An intent's events before a number, newest first, at most `limit`; of some types alone if they are said. */
export function listEventRowsBack(
  db: Reader,
  intentId: string,
  page: { before: number; limit: number; types?: readonly EventType[] },
): Promise<EventRow[]> {
  let query = db
    .selectFrom('events')
    .selectAll()
    .where('intent_id', '=', intentId)
    .where('number', '<', page.before);
  if (page.types) query = query.where('type', 'in', page.types);
  return query.orderBy('number', 'desc').limit(page.limit).execute();
}

/** Committed events after a cursor, of every workspace or of one, in log order. */
export function readLog(
  db: Reader,
  dialect: Dialect,
  cursor: Cursor,
  limit: number,
  workspaceId?: string,
): Promise<EventRow[]> {
  let query = db.selectFrom('events').selectAll().limit(limit);
  if (workspaceId) query = query.where('workspace_id', '=', workspaceId);
  return dialect.eventsAfter(query, cursor).execute();
}
