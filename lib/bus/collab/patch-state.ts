import { lookUp, requireGeneration } from './advance';
import { type Context, commit } from './context';
import { rulesOf } from './hold';
import { requireIntent } from './intent';
import { requireUnleased } from './lease';
import { requireUnheld, ruleRestatedIn } from './restate';
import type { StatePatch } from './rules/state-patch';
import { requireScope } from './scope';
import { patchStateIn } from './state';
import { attendSuspension } from './suspension';

/**
 * Changes the state that agents share about an intent. `told` is JSON text of the patches as they came, for its
 * history. Throws `not_found`, `stale` unless the caller knew the generation, `invalid` for patches that go
 * nowhere or too far, LeaseHeld where another agent has a lease, `conflict` while people are deciding about it,
 * `forbidden` when a rule refuses what it has become. A rule may hold it for that.
 */
export async function patchState(
  ctx: Context,
  input: { id: string; expected: number; patches: readonly StatePatch[]; told: string },
): Promise<void> {
  await requireScope(ctx, 'intent.claim');
  const { id } = await requireIntent(ctx, input.id);
  const paths = input.patches.map((patch) => patch.path);
  const rules = await rulesOf(ctx.bus, ctx.workspace.id);
  await commit(ctx.bus, async (tx) => {
    const row = await lookUp(tx, ctx, id);
    requireGeneration(row, input.expected);
    requireUnheld(row);
    await requireUnleased(tx, ctx, id, paths);
    await patchStateIn(tx, ctx, row, input);
    await ruleRestatedIn(tx, ctx, id, rules);
    await attendSuspension(tx, ctx, id);
  });
}
