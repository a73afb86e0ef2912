import { type Context, calledAs, commit } from '@/lib/bus/context';
import { BusError } from '@/lib/bus/errors';
import { unblockDependents, unmetOf } from '@/lib/bus/graph/dependency';
import { namedWorkerId } from '@/lib/bus/heartbeats';
import { type Intent, requireIntent } from '@/lib/bus/intent/intent';
import { lockIntent, requireGeneration, type Step, transition } from '@/lib/bus/intent/transition';
import { requireScope } from '@/lib/bus/scope';
import { stateIn } from '@/lib/bus/state/state';
import { cut } from '@/lib/shape/cut';
import { isFinished } from '@/lib/shape/phase';
import { partsOf } from '@/lib/store/collab/graph';
import type { Tx } from '@/lib/store/driver/store';
import { syncSuspension } from './suspension';

/** Where the agents of an intent say it stands. */
export type Standing = Pick<Step, 'type' | 'phase' | 'phaseReason'>;

async function requireCompletable(tx: Tx, ctx: Context, row: Intent): Promise<void> {
  const unmet = await unmetOf(tx, ctx.workspace.id, row.id);
  if (unmet.length > 0) {
    throw new BusError('conflict', `The intent depends on ${unmet.length} that are not completed.`);
  }
  const open = (await partsOf(tx, ctx.workspace.id, [row.id])).filter((part) => !isFinished(part.phase));
  if (open.length > 0) throw new BusError('conflict', `${open.length} of its children are not finished.`);
}

/** The step to where the intent is to stand; what may not start yet is blocked instead. */
async function stepTo(tx: Tx, ctx: Context, row: Intent, to: Standing, reason?: string): Promise<Step> {
  const data = reason === undefined ? {} : { reason };
  if (to.phase === 'succeeded') {
    const result = await stateIn(tx, row);
    return { ...to, data, counts: true, ...(result !== '{}' && { result }) };
  }
  if (to.phase === 'canceled') {
    const error = `by ${ctx.actor.name}${reason === undefined ? '' : `: ${reason}`}`;
    return { ...to, data, counts: true, error: cut(error, 500) };
  }
  if (to.phase === 'running' && (await unmetOf(tx, ctx.workspace.id, row.id)).length > 0) {
    return { type: 'blocked', phase: 'waiting', phaseReason: 'blocked', data, counts: true };
  }
  const name = calledAs(ctx.actor);
  if (to.phase !== 'running' || (row.worker_name !== null && row.worker_name !== name))
    return { ...to, data, counts: true };
  const workerId = namedWorkerId(ctx, row.protocol, name);
  return {
    ...to,
    data: { ...data, workerId },
    counts: true,
    change: { worker_name: name, worker_id: workerId },
  };
}

/**
 * Moves an intent on its agent's word: from anywhere to anywhere while it is unfinished, but completed only when
 * what it depends on is, and its children are finished; started before that, it is blocked. Completing it lets
 * go on what waited for it. To say once more that it is finished changes nothing. Throws `not_found`, `stale`,
 * `conflict`.
 */
export async function progress(
  ctx: Context,
  input: { id: string; expected: number; to: Standing; reason?: string | undefined },
): Promise<void> {
  await requireScope(ctx, 'intent.claim');
  const { id } = await requireIntent(ctx, input.id);
  const { to } = input;
  await commit(ctx.bus, async (tx) => {
    // Held first: whoever makes an intent depend on this one does so before or after, never meanwhile.
    if (to.phase === 'succeeded') await ctx.bus.store.dialect.lockWorkspace(tx, ctx.workspace.id);
    const row = await lockIntent(tx, ctx, id);
    requireGeneration(row, input.expected);
    if (isFinished(row.phase) && row.phase === to.phase) return;
    if (to.phase === 'succeeded') await requireCompletable(tx, ctx, row);
    const after = await transition(tx, ctx, row, await stepTo(tx, ctx, row, to, input.reason));
    if (to.phase === 'succeeded') await unblockDependents(tx, ctx, id);
    await syncSuspension(tx, ctx, after);
  });
}
