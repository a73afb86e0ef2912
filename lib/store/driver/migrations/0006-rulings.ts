import { sql } from 'kysely';
import type { Migration } from './migration';

const DDL = `
alter table intents add column publisher_label text;
alter table intents add column routing_hash text not null default '';
alter table intents add column ruled text;
alter table intents add column approved text;
alter table approvals add column asked_label text;
alter table approvals add column decided_label text;
alter table votes add column actor_label text;

update intents set publisher_label = publisher_name,
  publisher_name = (select name from keys where keys.id = intents.publisher_id)
  where exists (select 1 from keys where keys.id = intents.publisher_id and keys.name <> intents.publisher_name);
update approvals set asked_label = asked_by,
  asked_by = (select name from keys where keys.id = approvals.asked_by_id)
  where exists (select 1 from keys where keys.id = approvals.asked_by_id and keys.name <> approvals.asked_by)`;

/** What clients call themselves beside their keys' names, and what of an intent rules and people have passed. */
export const rulings: Migration = async (db) => {
  for (const statement of DDL.split(';')) await sql.raw(statement).execute(db);
};
