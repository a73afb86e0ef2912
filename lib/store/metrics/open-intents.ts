import type { Selectable } from 'kysely';
import { inBlocks } from '@/lib/store/driver/blocks';
import type { Reader, Tx } from '@/lib/store/driver/store';
import type { Tables } from '@/lib/store/schema/schema';

export type OpenIntentRow = Selectable<Tables['open_intents']>;

export async function findOpenIntents(db: Reader, ids: readonly string[]): Promise<OpenIntentRow[]> {
  const found: OpenIntentRow[] = [];
  for (const block of inBlocks(ids)) {
    const rows = await db.selectFrom('open_intents').selectAll().where('intent_id', 'in', block).execute();
    found.push(...rows);
  }
  return found;
}

export async function putOpenIntents(tx: Tx, rows: readonly OpenIntentRow[]): Promise<void> {
  for (const block of inBlocks(rows)) {
    await tx
      .insertInto('open_intents')
      .values(block)
      .onConflict((conflict) =>
        conflict.column('intent_id').doUpdateSet((eb) => ({
          number: eb.ref('excluded.number'),
          phase: eb.ref('excluded.phase'),
          since: eb.ref('excluded.since'),
          ready_at: eb.ref('excluded.ready_at'),
          ran_ms: eb.ref('excluded.ran_ms'),
          worker_id: eb.ref('excluded.worker_id'),
        })),
      )
      .execute();
  }
}

export async function deleteOpenIntents(tx: Tx, ids: readonly string[]): Promise<void> {
  for (const block of inBlocks(ids)) {
    await tx.deleteFrom('open_intents').where('intent_id', 'in', block).execute();
  }
}
