import type { Context } from '@/lib/bus/context';
import type { Intent } from '@/lib/bus/intent/intent';
import { membersOf } from '@/lib/pure/raw-json';
import { TRAITS } from '@/lib/shape/protocol/traits';
import { putState } from '@/lib/store/collab/states';
import type { Tx } from '@/lib/store/driver/store';
import { blockIfUnmet, unmetOf, writeDependencies } from './dependency';

/**
 * Gives a retry the state that the intent it repeats began with, and what that one still waits for. Returns the row
 * after.
 */
export async function beginAgain(tx: Tx, ctx: Context, old: Intent, row: Intent): Promise<Intent> {
  if (!TRAITS[old.protocol].hasState) return row;
  const { workspace_id, id: intent_id } = row;
  const state = membersOf(row.payload).get('state');
  if (state !== undefined) await putState(tx, { workspace_id, intent_id, state, updated_at: ctx.bus.now() });
  const unmet = await unmetOf(tx, ctx.workspace.id, old.id);
  if (unmet.length === 0) return row;
  await writeDependencies(tx, ctx, row, unmet);
  return blockIfUnmet(tx, ctx, row);
}
