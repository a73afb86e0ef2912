import { sql } from 'kysely';
import type { Migration } from './migration';

/** Of columns that most writes leave as they are, so that a write has fewer indexes to change. */
const DDL = `
drop index kv_entries_by_parent;
drop index kv_entries_by_size;
create index kv_entries_by_parent on kv_entries (workspace_id, namespace, parent, key);
create index kv_entries_by_size on kv_entries (workspace_id, namespace, size, key)`;

/** The indexes of a KV entry without the condition that it has a value: who writes a value would rewrite them. */
export const kvIndexes: Migration = async (db) => {
  for (const statement of DDL.split(';')) await sql.raw(statement).execute(db);
};
