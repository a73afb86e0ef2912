import { sql } from 'kysely';
import type { Migration } from './migration';

/** Finds the entries that a worker wrote. */
export const kvWriters: Migration = async (db) => {
  await sql`create index kv_entries_by_writer
    on kv_entries (workspace_id, writer_id, writer_label, updated_at)`.execute(db);
};
