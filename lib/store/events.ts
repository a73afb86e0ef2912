import type { Insertable, Selectable } from 'kysely';
import type { Cursor } from '@/lib/shape/cursor';
import { insertRow } from './compiled';
import type { Tables } from './schema';
import type { Dialect, Reader, Tx } from './store';

export type EventRow = Selectable<Tables['events']>;
export type NewEventRow = Insertable<Tables['events']>;

export function insertEvent(tx: Tx, row: NewEventRow): Promise<void> {
  return insertRow(tx, 'events', row);
}

export function listEventRows(db: Reader, intentId: string): Promise<EventRow[]> {
  return db.selectFrom('events').selectAll().where('intent_id', '=', intentId).orderBy('number').execute();
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
