import { v7 as uuidv7 } from 'uuid';
import { z } from 'zod';
import { type Context, commit } from '@/lib/bus/context';
import { BusError } from '@/lib/bus/errors';
import { annotate } from '@/lib/bus/intent/event-log';
import { type Intent, requireIntent } from '@/lib/bus/intent/intent';
import { lockIntent } from '@/lib/bus/intent/transition';
import { parseInput } from '@/lib/bus/parse-input';
import { requireScope } from '@/lib/bus/scope';
import { isStorable } from '@/lib/pure/text';
import {
  type AssignmentRow,
  assignedAmong,
  deleteAssignments,
  insertAssignment,
  listAssignmentRows,
  openIntentsOf,
} from '@/lib/store/collab/assignments';
import type { Tx } from '@/lib/store/driver/store';

/** An agent on an intent. */
export type Assignment = AssignmentRow;

const name = z.string().min(1).max(255).refine(isStorable, 'has a character that cannot be stored');
const assigning = z.object({ id: z.string(), agent: name, role: name.default('worker') });

/** Puts an agent on an intent; in the same role once more is the same assignment. Throws `not_found`, `invalid`. */
export async function assign(ctx: Context, input: z.input<typeof assigning>): Promise<Assignment> {
  await requireScope(ctx, 'intent.claim');
  const { agent, role } = parseInput(assigning, input);
  const { id } = await requireIntent(ctx, input.id);
  return commit(ctx.bus, async (tx) => {
    const row = await lockIntent(tx, ctx, id);
    const already = await listAssignmentRows(tx, ctx.workspace.id, id);
    const same = already.find((one) => one.agent === agent && one.role === role);
    if (same) return same;
    const at = ctx.bus.now();
    const made = { id: uuidv7(), intent_id: id, agent, role, assigned_at: at };
    const assignment = { workspace_id: ctx.workspace.id, ...made };
    await insertAssignment(tx, assignment);
    await annotate(tx, ctx, row, { type: 'assigned', data: { agent, role }, at }, { worker_name: agent });
    return assignment;
  });
}

/** Takes an agent off an intent, within a verb's transaction, if it is on it. Returns the row after. */
export async function unassignIn(tx: Tx, ctx: Context, row: Intent, agent: string): Promise<Intent> {
  if ((await deleteAssignments(tx, row.workspace_id, row.id, agent)) === 0) return row;
  const rest = await listAssignmentRows(tx, row.workspace_id, row.id);
  const change = { worker_name: rest.at(-1)?.agent ?? null };
  return annotate(tx, ctx, row, { type: 'unassigned', data: { agent } }, change);
}

/** Takes an agent off an intent. Throws `not_found` when it is not on it. */
export async function unassign(ctx: Context, input: { id: string; agent: string }): Promise<void> {
  await requireScope(ctx, 'intent.claim');
  const { id } = await requireIntent(ctx, input.id);
  await commit(ctx.bus, async (tx) => {
    const row = await lockIntent(tx, ctx, id);
    const after = await unassignIn(tx, ctx, row, input.agent);
    if (after === row) throw new BusError('not_found', 'The agent is not on this intent.');
  });
}

/** Who is on an intent, in the order they came. Throws `not_found`. */
export async function assignmentsOf(ctx: Context, intentId: string): Promise<Assignment[]> {
  const { id } = await requireIntent(ctx, intentId);
  return listAssignmentRows(ctx.bus.store.read, ctx.workspace.id, id);
}

/** Which of these intents an agent is on. */
export async function onAmong(
  ctx: Context,
  agent: string,
  intentIds: readonly string[],
): Promise<Set<string>> {
  await requireScope(ctx, 'intent.read');
  return assignedAmong(ctx.bus.store.read, ctx.workspace.id, agent, intentIds);
}

/** What an agent that connects has to do already. */
const WAITING = 1_000;

/** The unfinished intents an agent is on and may work on, oldest first. */
export async function assignedTo(ctx: Context, agent: string): Promise<string[]> {
  await requireScope(ctx, 'intent.read');
  return openIntentsOf(ctx.bus.store.read, ctx.workspace.id, agent, WAITING);
}
