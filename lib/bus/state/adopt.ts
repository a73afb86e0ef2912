import type { Intent } from '@/lib/bus/intent/intent';
import { publishedState } from '@/lib/bus/intent/pure/content';
import { putState } from '@/lib/store/collab/states';
import type { Tx } from '@/lib/store/driver/store';
import { stateIn } from './state';

/** Gives an intent that people let go the state that they have approved. */
export async function adoptStateIn(tx: Tx, row: Intent, at: number): Promise<void> {
  const state = publishedState(row.payload);
  const { workspace_id, id: intent_id } = row;
  if (state !== (await stateIn(tx, row)))
    await putState(tx, { workspace_id, intent_id, state, updated_at: at });
}
