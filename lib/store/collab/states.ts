import type { Reader, Tx } from '@/lib/store/driver/store';

/** The states of some intents as JSON text, by intent; one that was never written is missing. */
export async function findStates(
  db: Reader,
  workspaceId: string,
  intentIds: readonly string[],
): Promise<Map<string, string>> {
  if (intentIds.length === 0) return new Map();
  const rows = await db
    .selectFrom('intent_states')
    .select(['intent_id', 'state'])
    .where('workspace_id', '=', workspaceId)
    .where('intent_id', 'in', intentIds)
    .execute();
  return new Map(rows.map((row) => [row.intent_id, row.state]));
}

export async function putState(
  tx: Tx,
  row: { workspace_id: string; intent_id: string; state: string; updated_at: number },
): Promise<void> {
  const { state, updated_at } = row;
  await tx
    .insertInto('intent_states')
    .values(row)
    .onConflict((conflict) =>
      conflict.columns(['workspace_id', 'intent_id']).doUpdateSet({ state, updated_at }),
    )
    .execute();
}
