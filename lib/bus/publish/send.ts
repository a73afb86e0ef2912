import { type Asking, questionOf } from '@/lib/bus/approval/approval';
import { askFirst } from '@/lib/bus/approval/ask-first';
import { type Context, commit } from '@/lib/bus/context';
import { BusError } from '@/lib/bus/errors';
import { type Intent, requireIntent } from '@/lib/bus/intent/intent';
import { lockIntent } from '@/lib/bus/intent/transition';
import { assignIn } from '@/lib/bus/mailbox/assign';
import { type Reminders, reminderColumns } from '@/lib/bus/mailbox/pure/remind';
import { requireScope } from '@/lib/bus/scope';
import type { EventData } from '@/lib/shape/event';
import { isFinished } from '@/lib/shape/phase';
import { TRAITS } from '@/lib/shape/protocol/traits';
import { listApprovalsOf } from '@/lib/store/approval/approvals';
import type { Tx } from '@/lib/store/driver/store';
import { publish } from './publish';

/**
 * Publishes an intent to an agent: it lies in the agent's mailbox, and where a human is asked first, waits for
 * the answer; it is reminded of by its plan. Throws what {@link publish} does.
 */
export function send(
  ctx: Context,
  input: Parameters<typeof publish>[1] & { addressee: string },
  more: { asking?: Asking | undefined; reminders?: Reminders | null } = {},
): Promise<{ id: string; replayed: boolean }> {
  return publish(ctx, input, async (tx, made) => {
    const { asking, reminders = null } = more;
    const row = await assignIn(tx, ctx, made, input.addressee, {}, reminderColumns(reminders));
    return asking ? askFirst(tx, ctx, row, asking) : row;
  });
}

/**
 * Sends a retry as the intent it repeats was sent: to the same agent, with the same question. Returns the row after.
 */
export async function sendAgain(tx: Tx, ctx: Context, old: Intent, made: Intent): Promise<Intent> {
  if (TRAITS[old.protocol].offer !== 'mailbox') return made;
  const row = made.worker_name === null ? made : await assignIn(tx, ctx, made, made.worker_name);
  // Not what a rule asked: whether this one is held is for the rules of today to say.
  const asked = (await listApprovalsOf(tx, ctx.workspace.id, old.id)).find(({ rule_id }) => rule_id === null);
  return asked ? askFirst(tx, ctx, row, { kind: asked.kind, question: questionOf(asked) }) : row;
}

/** Hands an unfinished intent on to another agent. Throws `not_found`, `conflict`. */
export async function reassign(
  ctx: Context,
  input: { id: string; agent: string; said?: EventData },
): Promise<void> {
  await requireScope(ctx, 'intent.claim');
  const { id } = await requireIntent(ctx, input.id);
  await commit(ctx.bus, async (tx) => {
    const row = await lockIntent(tx, ctx, id);
    if (isFinished(row.phase)) throw new BusError('conflict', `The intent is ${row.phase} already.`);
    await assignIn(tx, ctx, row, input.agent, input.said);
  });
}
