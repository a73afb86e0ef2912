import type { Context } from '@/lib/bus/context';
import type { Intent } from '@/lib/bus/intent/intent';
import { membersOf } from '@/lib/pure/raw-json';
import { putState } from '@/lib/store/collab/states';
import type { Tx } from '@/lib/store/driver/store';
import { blockIfUnmet, unmetOf, writeDependencies } from './dependency';

/** Gives an intent that is another one anew the state that one began with, and what that one still waits for. */
export async function beginAgain(tx: Tx, ctx: Context, old: Intent, id: string): Promise<void> {
  if (old.protocol !== 'openintent') return;
  const row = { workspace_id: ctx.workspace.id, intent_id: id, updated_at: ctx.bus.now() };
  const state = membersOf(old.payload).get('state');
  if (state !== undefined) await putState(tx, { ...row, state });
  const unmet = await unmetOf(tx, ctx.workspace.id, old.id);
  if (unmet.length === 0) return;
  await writeDependencies(tx, ctx, { protocol: old.protocol, id }, unmet);
  await blockIfUnmet(tx, ctx, id);
}
