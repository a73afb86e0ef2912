import type { Cursor } from '@/lib/shape/cursor';
import type { Dialect, Reader, Tx } from '@/lib/store/driver/store';

/** Which intents the next committed events are about, in log order. */
export function readTouched(db: Reader, dialect: Dialect, cursor: Cursor, limit: number) {
  const query = db.selectFrom('events').select(['xid', 'seq', 'workspace_id', 'intent_id', 'type', 'at']);
  return dialect.eventsAfter(query.limit(limit), cursor).execute();
}

/** What some intents of a workspace are found by. */
export function readTexts(tx: Tx, workspaceId: string, ids: readonly string[]) {
  return tx
    .selectFrom('intents')
    .select([
      'id',
      'goal',
      'publisher_name',
      'publisher_label',
      'worker_name',
      'idempotency_key',
      'error',
      'envelope',
      'payload',
      'result',
    ])
    .where('workspace_id', '=', workspaceId)
    .where('id', 'in', ids)
    .execute();
}
export type TextRow = Awaited<ReturnType<typeof readTexts>>[number];

/** Where an intent stands among the documents; null where it is not indexed yet. */
export async function seqOfDoc(db: Reader, intentId: string): Promise<number | null> {
  const row = await db
    .selectFrom('search_docs')
    .select('seq')
    .where('intent_id', '=', intentId)
    .executeTakeFirst();
  return row?.seq ?? null;
}
