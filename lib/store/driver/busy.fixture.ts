import path from 'node:path';
import Database from 'libsql';

/** Holds a SQLite store's write lock, as another program would, until what it returns is called. */
export function holdWriteLock(folder: string): () => void {
  const other = new Database(path.join(folder, 'interchange.db'), { timeout: 0 });
  other.exec('BEGIN IMMEDIATE');
  return () => {
    other.exec('ROLLBACK');
    other.close();
  };
}
