import { type Context, commit } from '@/lib/bus/context';
import { BusError } from '@/lib/bus/errors';
import { annotate } from '@/lib/bus/intent/event-log';
import { type Intent, requireIntent } from '@/lib/bus/intent/intent';
import { lockIntent, requireGeneration, transition } from '@/lib/bus/intent/transition';
import { requireScope } from '@/lib/bus/scope';
import { parseId } from '@/lib/shape/id';
import { isFinished } from '@/lib/shape/phase';
import type { Protocol } from '@/lib/shape/protocol';
import {
  deleteDependency,
  dependenciesOf,
  dependentsOf,
  insertDependency,
} from '@/lib/store/collab/dependencies';
import type { Reader, Tx } from '@/lib/store/driver/store';
import { findIntents } from '@/lib/store/intent/intents';

/** How far a chain of dependencies is followed. */
const LONGEST_CHAIN = 10_000;

/** What an intent depends on and that is not done. What retention has taken away holds nobody up. */
export async function unmetOf(db: Reader, workspaceId: string, intentId: string): Promise<string[]> {
  const wanted = (await dependenciesOf(db, workspaceId, [intentId])).map((row) => row.depends_on_id);
  const rows = await findIntents(db, workspaceId, wanted);
  return rows.filter((row) => row.phase !== 'succeeded').map((row) => row.id);
}

/** Whether `from` depends on `to`, directly or through others. */
async function dependsOn(db: Reader, workspaceId: string, from: string, to: string): Promise<boolean> {
  const seen = new Set([from]);
  for (let frontier = [from]; frontier.length > 0; ) {
    if (seen.has(to)) return true;
    if (seen.size > LONGEST_CHAIN) throw new BusError('invalid', 'The chain of dependencies is too long.');
    const next = new Set<string>();
    for (const row of await dependenciesOf(db, workspaceId, frontier)) {
      if (!seen.has(row.depends_on_id)) next.add(row.depends_on_id);
    }
    for (const id of next) seen.add(id);
    frontier = [...next];
  }
  return seen.has(to);
}

/** The intents of these ids, which must be of the line; throws `not_found`. */
async function requireOfLine(tx: Tx, ctx: Context, protocol: Protocol, ids: readonly string[]) {
  const canonical = [...new Set(ids.map((id) => parseId(id) ?? id))];
  const rows = await findIntents(tx, ctx.workspace.id, canonical);
  const known = new Set(rows.filter((row) => row.protocol === protocol).map((row) => row.id));
  const unknown = canonical.find((id) => !known.has(id));
  if (unknown !== undefined) throw new BusError('not_found', 'What it depends on is not in this workspace.');
  return canonical;
}

/** Writes what a new intent depends on, which nobody can depend on yet. Throws `not_found`. */
export async function writeDependencies(
  tx: Tx,
  ctx: Context,
  intent: { protocol: Protocol; id: string },
  ids: readonly string[],
): Promise<void> {
  // Whoever completes one of them waits until this intent is there to be unblocked.
  await ctx.bus.store.dialect.lockWorkspace(tx, ctx.workspace.id);
  const created_at = ctx.bus.now();
  for (const depends_on_id of await requireOfLine(tx, ctx, intent.protocol, ids)) {
    const row = { workspace_id: ctx.workspace.id, intent_id: intent.id, depends_on_id, created_at };
    await insertDependency(tx, row);
  }
}

/** Blocks an intent that could go on while something it depends on is not done. Returns the row after. */
export async function blockIfUnmet(tx: Tx, ctx: Context, row: Intent): Promise<Intent> {
  if (row.phase !== 'queued' && row.phase !== 'running') return row;
  const unmet = await unmetOf(tx, ctx.workspace.id, row.id);
  if (unmet.length === 0) return row;
  const reason = `waits for ${unmet.length === 1 ? 'another intent' : `${unmet.length} other intents`}`;
  return transition(tx, ctx, row, {
    type: 'blocked',
    phase: 'waiting',
    phaseReason: 'blocked',
    data: { reason, dependsOn: unmet[0] },
  });
}

async function unblock(tx: Tx, ctx: Context, row: Intent, counts: boolean): Promise<void> {
  if (row.phase !== 'waiting' || row.phase_reason !== 'blocked') return;
  if ((await unmetOf(tx, ctx.workspace.id, row.id)).length > 0) return;
  await transition(tx, ctx, row, { type: 'unblocked', phase: 'running', phaseReason: 'resumed', counts });
}

/** Lets those go on that waited for an intent alone. The caller holds the workspace and has finished the intent. */
export async function unblockDependents(tx: Tx, ctx: Context, id: string): Promise<void> {
  for (const dependent of await dependentsOf(tx, ctx.workspace.id, id)) {
    await unblock(tx, ctx, await lockIntent(tx, ctx, dependent), true);
  }
}

/** Runs a change of what an intent depends on, one at a time in its workspace. */
async function change(
  ctx: Context,
  input: { id: string; expected: number },
  work: (tx: Tx, row: Intent) => Promise<void>,
): Promise<void> {
  await requireScope(ctx, 'intent.claim');
  const { id } = await requireIntent(ctx, input.id);
  await commit(ctx.bus, async (tx) => {
    await ctx.bus.store.dialect.lockWorkspace(tx, ctx.workspace.id);
    const row = await lockIntent(tx, ctx, id);
    requireGeneration(row, input.expected);
    if (isFinished(row.phase)) throw new BusError('conflict', `The intent is ${row.phase} already.`);
    await work(tx, row);
  });
}

/**
 * Makes an intent wait for another one. Throws `not_found`, `stale`, `conflict` once it has finished, `invalid`
 * when it depends on it already or the other one, through others or not, on it.
 */
export async function depend(
  ctx: Context,
  input: { id: string; dependsOnId: string; expected: number },
): Promise<void> {
  await change(ctx, input, async (tx, row) => {
    const [other = ''] = await requireOfLine(tx, ctx, row.protocol, [input.dependsOnId]);
    if (await dependsOn(tx, ctx.workspace.id, other, row.id)) {
      throw new BusError('invalid', 'This dependency would make a cycle.');
    }
    const created_at = ctx.bus.now();
    const made = { workspace_id: ctx.workspace.id, intent_id: row.id, depends_on_id: other, created_at };
    if (!(await insertDependency(tx, made))) {
      throw new BusError('invalid', 'The intent depends on it already.');
    }
    const generation = row.generation + 1;
    const data = { dependsOn: other, generation };
    await blockIfUnmet(tx, ctx, await annotate(tx, ctx, row, { type: 'depended', data }, { generation }));
  });
}

/** Takes a dependency back. Throws `not_found`, `stale`, `conflict` once the intent has finished. */
export async function undepend(
  ctx: Context,
  input: { id: string; dependsOnId: string; expected: number },
): Promise<void> {
  await change(ctx, input, async (tx, row) => {
    const other = parseId(input.dependsOnId) ?? '';
    if (!(await deleteDependency(tx, ctx.workspace.id, row.id, other))) {
      throw new BusError('not_found', 'The intent does not depend on it.');
    }
    const generation = row.generation + 1;
    const data = { dependsOn: other, generation };
    await unblock(tx, ctx, await annotate(tx, ctx, row, { type: 'undepended', data }, { generation }), false);
  });
}
