import { type Context, commit } from '@/lib/bus/context';
import { requireIntent } from '@/lib/bus/intent/intent';
import { lockIntent, requireGeneration } from '@/lib/bus/intent/transition';
import { requireScope } from '@/lib/bus/scope';
import { requireUnleased } from '@/lib/bus/state/lease';
import type { StatePatch } from '@/lib/bus/state/pure/state-patch';
import { patchStateIn } from '@/lib/bus/state/state';
import { syncSuspension } from './suspension';

/**
 * Changes the state that agents share about an intent. `detail` is JSON text of the patches as they came, for its
 * history. Throws `not_found`, `stale` unless the caller knew the generation, `invalid` for patches that go
 * nowhere or too far, LeaseHeld where another agent has a lease, `held` while people are deciding about it,
 * `forbidden` when a rule refuses what it has become. A rule may hold it for that.
 */
export async function patchState(
  ctx: Context,
  input: { id: string; expected: number; patches: readonly StatePatch[]; detail: string },
): Promise<void> {
  await requireScope(ctx, 'intent.claim');
  const { id } = await requireIntent(ctx, input.id);
  const paths = input.patches.map((patch) => patch.path);
  await commit(ctx.bus, async (tx) => {
    const row = await lockIntent(tx, ctx, id);
    requireGeneration(row, input.expected);
    await requireUnleased(tx, ctx, id, paths);
    const patched = await patchStateIn(tx, ctx, row, input);
    await syncSuspension(tx, ctx, patched);
  });
}
