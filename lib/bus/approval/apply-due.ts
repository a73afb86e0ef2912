import { type Actor, type Bus, commit } from '@/lib/bus/context';
import { isBusError } from '@/lib/bus/errors';
import { annotate } from '@/lib/bus/intent/event-log';
import { isHeld } from '@/lib/bus/intent/pure/offerable';
import { lockIntent, transition } from '@/lib/bus/intent/transition';
import { systemContext } from '@/lib/bus/system-context';
import { isFinished } from '@/lib/shape/phase';
import { changeApproval, listDueDecisions } from '@/lib/store/approval/approvals';
import type { Tx } from '@/lib/store/driver/store';
import { concludeIn } from './apply';
import { type Approval, lockApproval } from './approval';
import { askAgain, countingVotes, settlesAs } from './counting';
import { verdictOf } from './decide';

const BATCH = 100;

async function actOn(tx: Tx, bus: Bus, due: Approval): Promise<void> {
  const clock = systemContext(bus, due.workspace_id);
  const intent = await lockIntent(tx, clock, due.intent_id);
  const row = await lockApproval(tx, clock, due.id);
  // Undone, or acted on by another process, in between.
  if (row.state !== 'deciding' || (row.acts_at ?? 0) > bus.now() || isFinished(intent.phase)) return;
  const votes = await countingVotes(tx, clock, row, intent);
  if (!settlesAs(row, votes)) return askAgain(tx, clock, row, intent);
  const vote = votes.findLast(({ actor_id }) => actor_id === row.decided_by_id);
  if (!vote) throw new Error(`The decision on ${row.id} has no vote.`);
  const { actor_id: id, actor_name: name } = vote;
  const actor: Actor = { kind: 'user', id, name, sessionId: '' };
  await concludeIn(tx, systemContext(bus, row.workspace_id, actor), row, verdictOf(vote));
}

/**
 * Ends a decision that can have no effect, since its intent may not be moved so any more, and says why. What is held,
 * such as an edit that another rule refuses, ends with it: nobody is asked about it any more.
 */
async function giveUp(tx: Tx, bus: Bus, due: Approval, reason: string): Promise<void> {
  const clock = systemContext(bus, due.workspace_id);
  const intent = await lockIntent(tx, clock, due.intent_id);
  const at = bus.now();
  const over = { state: 'withdrawn', decided_at: at, acts_at: null } as const;
  if (!(await changeApproval(tx, due, ['deciding'], over))) return;
  const data = { name: 'approval_without_effect', approvalId: due.id, reason };
  const after = await annotate(tx, clock, intent, { type: 'noted', data, at }, { asks: null });
  if (!isHeld(after)) return;
  await transition(tx, clock, after, {
    type: 'canceled',
    phase: 'canceled',
    phaseReason: 'rejected',
    error: reason,
  });
}

async function attempt(bus: Bus, due: Approval): Promise<void> {
  try {
    await commit(bus, (tx) => actOn(tx, bus, due));
  } catch (error) {
    if (!isBusError(error)) throw error;
    await commit(bus, (tx) => giveUp(tx, bus, due, error.message));
  }
}

/** Acts on up to a batch of decisions that can no longer be undone, each exactly once. Ask again if it was full. */
export async function actOnDecisions(bus: Bus): Promise<{ count: number; full: boolean }> {
  const due = await listDueDecisions(bus.store.read, bus.now(), BATCH);
  // Together, so that they share commits where the database has one writer.
  await Promise.all(due.map((row) => attempt(bus, row)));
  return { count: due.length, full: due.length === BATCH };
}
