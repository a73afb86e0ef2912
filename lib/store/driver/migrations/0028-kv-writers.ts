import { sql } from 'kysely';
import type { Migration } from './migration';

/** Of columns that most writes leave as they are: a client mostly writes over its own keys. */
const DDL = `
create index kv_entries_by_writer on kv_entries (workspace_id, writer_id, writer_label, namespace, key)
  where writer_kind = 'key'`;

/** An index of the entries that each client was the last to write. */
export const kvWriters: Migration = async (db) => {
  await sql.raw(DDL).execute(db);
};
