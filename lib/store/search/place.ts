import type { Cursor } from '@/lib/shape/cursor';
import type { Dialect, Reader, Tx } from '@/lib/store/driver/store';

/** How far the log is indexed, and when the last event so far happened. */
export type SearchPlace = Cursor & { at: number };

const COLUMNS = ['xid', 'seq', 'at'] as const;

export function readSearchPlace(db: Reader): Promise<SearchPlace> {
  return db.selectFrom('search_place').select(COLUMNS).executeTakeFirstOrThrow();
}

/** The same, held until the transaction ends; undefined while another process has it. */
export function takeSearchPlace(tx: Tx, dialect: Dialect): Promise<SearchPlace | undefined> {
  const query = tx.selectFrom('search_place').select(COLUMNS);
  return (dialect.name === 'postgres' ? query.forUpdate().skipLocked() : query).executeTakeFirst();
}

export async function saveSearchPlace(tx: Tx, { xid, seq, at }: SearchPlace): Promise<void> {
  await tx.updateTable('search_place').set({ xid, seq, at }).execute();
}
