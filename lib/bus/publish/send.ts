import type { EventData } from '@/lib/shape/event';
import { isFinished } from '@/lib/shape/phase';
import { listApprovalsOf } from '@/lib/store/approvals';
import type { IntentChange } from '@/lib/store/intents';
import { putMail } from '@/lib/store/mailbox';
import type { Tx } from '@/lib/store/store';
import { advanceIn, lookUp } from './advance';
import { type Asking, askIn, questionOf } from './approval';
import { type Context, commit } from './context';
import { BusError } from './errors';
import { annotate } from './history';
import { type Intent, requireIntent } from './intent';
import { publish } from './publish';
import { type Reminders, reminderColumns } from './rules/remind';
import { requireScope } from './scope';

/** Puts an intent on an agent's hands: into its mailbox, with an event. The row is old afterwards. */
export async function assignIn(
  tx: Tx,
  ctx: Context,
  row: Intent,
  agent: string,
  said: EventData = {},
  change: IntentChange = {},
): Promise<void> {
  const at = ctx.bus.now();
  await putMail(tx, { workspace_id: row.workspace_id, owner: agent, intent_id: row.id, at });
  const entry = { type: 'assigned', phase: row.phase, phaseReason: row.phase_reason } as const;
  await annotate(
    tx,
    ctx.actor,
    row,
    { ...entry, data: { ...said, agent }, at },
    { ...change, worker_name: agent },
  );
}

/**
 * Publishes an intent to an agent: it lies in the agent's mailbox, and where a human is asked first, waits for
 * the answer; it is reminded of by its plan. Throws what {@link publish} does.
 */
export function send(
  ctx: Context,
  input: Parameters<typeof publish>[1] & { addressee: string },
  more: { asking?: Asking | undefined; reminders?: Reminders | null } = {},
): Promise<{ id: string; replayed: boolean }> {
  return publish(ctx, input, async (tx, id) => {
    const { asking, reminders = null } = more;
    const row = await lookUp(tx, ctx, id);
    await assignIn(tx, ctx, row, input.addressee, {}, reminderColumns(reminders));
    if (asking) await askFirst(tx, ctx, id, asking);
  });
}

/** Makes an intent that was just sent, or let go, wait for a human's answer. */
export async function askFirst(tx: Tx, ctx: Context, id: string, asking: Asking): Promise<void> {
  const waiting = { type: 'waiting', phase: 'waiting', phaseReason: 'human' } as const;
  await advanceIn(tx, ctx, await lookUp(tx, ctx, id), waiting);
  await askIn(tx, ctx, await lookUp(tx, ctx, id), asking);
}

/** Sends an intent that is another's retry as that one was sent: to the same agent, with the same question. */
export async function sendAgain(tx: Tx, ctx: Context, old: Intent, id: string): Promise<void> {
  if (old.protocol !== 'axme') return;
  const row = await lookUp(tx, ctx, id);
  if (row.worker_name !== null) await assignIn(tx, ctx, row, row.worker_name);
  // Not what a rule asked: whether this one is held is for the rules of today to say.
  const asked = (await listApprovalsOf(tx, ctx.workspace.id, old.id)).find(({ rule_id }) => rule_id === null);
  if (asked) await askFirst(tx, ctx, id, { kind: asked.kind, question: questionOf(asked) });
}

/** Hands an unfinished intent on to another agent. Throws `not_found`, `conflict`. */
export async function reassign(
  ctx: Context,
  input: { id: string; agent: string; said?: EventData },
): Promise<void> {
  await requireScope(ctx, 'intent.claim');
  const { id } = await requireIntent(ctx, input.id);
  await commit(ctx.bus, async (tx) => {
    const row = await lookUp(tx, ctx, id);
    if (isFinished(row.phase)) throw new BusError('conflict', `The intent is ${row.phase} already.`);
    await assignIn(tx, ctx, row, input.agent, input.said);
  });
}
