import type { Context } from '@/lib/bus/context';
import { BusError } from '@/lib/bus/errors';
import { inSlices } from '@/lib/bus/in-slices';
import { annotate } from '@/lib/bus/intent/event-log';
import type { Intent } from '@/lib/bus/intent/intent';
import { findStates, putState } from '@/lib/store/collab/states';
import type { Tx } from '@/lib/store/driver/store';
import { stateProblem } from './pure/state-limits';
import { PatchRefused, patchedSteps, type StatePatch } from './pure/state-patch';

/** The state after the patches, checked; throws `invalid`. */
async function applied(state: string, patches: readonly StatePatch[]): Promise<string> {
  try {
    const text = await inSlices(patchedSteps(state, patches));
    const problem = stateProblem(text);
    if (problem) throw new BusError('invalid', problem);
    return text;
  } catch (error) {
    if (error instanceof PatchRefused) throw new BusError('invalid', error.message);
    throw error;
  }
}

/** The state that agents share about an intent, as JSON text of an object. */
export async function stateIn(tx: Tx, row: Intent): Promise<string> {
  return (await findStates(tx, row.workspace_id, [row.id])).get(row.id) ?? '{}';
}

/**
 * Patches the state of an intent that the transaction holds, and counts its generation up. `detail` is JSON text for
 * its history. Returns the row after. Throws `invalid`.
 */
export async function patchStateIn(
  tx: Tx,
  ctx: Context,
  row: Intent,
  change: { patches: readonly StatePatch[]; detail: string },
): Promise<Intent> {
  const at = ctx.bus.now();
  const state = await applied(await stateIn(tx, row), change.patches);
  await putState(tx, { workspace_id: row.workspace_id, intent_id: row.id, state, updated_at: at });
  const generation = row.generation + 1;
  const { detail } = change;
  return annotate(tx, ctx, row, { type: 'state_changed', data: { generation }, detail, at }, { generation });
}
