import { sql } from 'kysely';
import type { Migration } from './migration';

const DDL = `
alter table queues add column paused_at bigint;
alter table queues add column paused_by text;
alter table queues add column pause_reason text;
create index queues_paused on queues (workspace_id, goal) where paused_at is not null;
drop index open_intents_by_queue;
create index open_intents_by_queue on open_intents (workspace_id, goal, phase, ready_at)`;

/** Queues that a person has paused. */
export const queues: Migration = async (db) => {
  for (const statement of DDL.split(';')) await sql.raw(statement).execute(db);
};
