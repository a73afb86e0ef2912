import { sql } from 'kysely';
import type { Dialect, Reader } from './store';

const SIZE: Record<Dialect['name'], ReturnType<typeof sql<{ bytes: number }>>> = {
  sqlite: sql`select page_count * page_size as bytes from pragma_page_count(), pragma_page_size()`,
  postgres: sql`select pg_database_size(current_database()) as bytes`,
};

/** How many bytes the database takes, without its write-ahead log. */
export async function readSize(db: Reader, dialect: Pick<Dialect, 'name'>): Promise<number> {
  const { rows } = await SIZE[dialect.name].execute(db);
  return Number(rows[0]?.bytes ?? 0);
}
