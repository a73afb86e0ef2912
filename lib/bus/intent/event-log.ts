import { type Actor, type Doer, labelOf, type Ruling } from '@/lib/bus/context';
import { BusError } from '@/lib/bus/errors';
import { sha256 } from '@/lib/pure/digest';
import { chainBytes, GENESIS } from '@/lib/shape/chain';
import type { EventData, EventType } from '@/lib/shape/event';
import { isFinished, type Phase, type PhaseReason } from '@/lib/shape/phase';
import { TRAITS } from '@/lib/shape/protocol/traits';
import type { Rule } from '@/lib/shape/rule';
import { withdrawApprovals } from '@/lib/store/approval/approvals';
import type { Tx } from '@/lib/store/driver/store';
import { insertEvent } from '@/lib/store/intent/events';
import { changeIntent, type IntentChange, type IntentRow } from '@/lib/store/intent/intents';
import { putMail } from '@/lib/store/mailbox/mailbox';
import { changesContent, routingHash } from './pure/content';
import { isHeld } from './pure/offerable';

/** An event that leaves the phase alone. */
export interface Note {
  type: EventType;
  data: EventData;
  /** JSON text of what else its protocol says, kept exactly as it came. */
  detail?: string | undefined;
  /** Epoch milliseconds; now, if it is not said. */
  at?: number;
}

interface Entry extends Note {
  phase: Phase;
  phaseReason: PhaseReason;
  at: number;
  /** True for what has happened already and is only written down: no rule could keep it from happening. */
  recorded?: boolean | undefined;
}

/** The entry's data as it is stored and hashed, with what the client calls itself. */
function dataText({ data, detail }: Note, actor: Actor): string {
  const label = labelOf(actor);
  const text = JSON.stringify({ ...data, ...(label && { label }) });
  return detail === undefined ? text : `${text.slice(0, -1)}${text === '{}' ? '' : ','}"detail":${detail}}`;
}

/** Appends an event to an intent's chain and returns the new place: its number and its hash. */
export async function append(
  tx: Tx,
  actor: Actor,
  intent: { workspace_id: string; id: string; revision: number; head: string },
  entry: Entry,
): Promise<{ revision: number; head: string }> {
  const event = {
    intentId: intent.id,
    number: intent.revision + 1,
    type: entry.type,
    phase: entry.phase,
    phaseReason: entry.phaseReason,
    actorKind: actor.kind,
    actorId: actor.id,
    actorName: actor.name,
    data: dataText(entry, actor),
    at: entry.at,
    previousHash: intent.head,
  };
  const hash = sha256(chainBytes(event));
  await insertEvent(tx, {
    workspace_id: intent.workspace_id,
    intent_id: event.intentId,
    number: event.number,
    type: event.type,
    phase: event.phase,
    phase_reason: event.phaseReason,
    actor_kind: event.actorKind,
    actor_id: event.actorId,
    actor_name: event.actorName,
    data: event.data,
    approval_id: entry.data.approvalId ?? null,
    at: event.at,
    previous_hash: event.previousHash,
    hash,
  });
  return { revision: event.number, head: hash };
}

/** Where an intent's chain begins. */
export const BEGINNING = { revision: 0, head: GENESIS };

/** Writes an event and the columns it changes, on condition that nobody was faster. Returns the row after. */
async function write(
  tx: Tx,
  { actor }: Doer,
  intent: IntentRow,
  entry: Entry,
  change: IntentChange,
): Promise<IntentRow> {
  const place = await append(tx, actor, intent, entry);
  const given: IntentChange = Object.fromEntries(
    Object.entries(change).filter(([, value]) => value !== undefined),
  );
  if (changesContent(intent, given)) given.routing_hash = routingHash({ ...intent, ...given });
  const columns = { ...given, ...place, updated_at: entry.at };
  await changeIntent(tx, intent, columns);
  return { ...intent, ...columns };
}

/**
 * Moves an intent: writes the row and its event together, on condition that nobody was faster. Returns the row
 * after. Any unfinished phase may become any other; a finished intent never moves: `conflict`.
 * What enters the queue or begins to run with content that no rule has passed is put to the rules here, so the row
 * after may be held instead. Throws `forbidden` for what a rule refuses.
 */
export async function move(
  tx: Tx,
  doer: Doer,
  intent: IntentRow,
  entry: Entry,
  change: IntentChange,
): Promise<IntentRow> {
  if (isFinished(intent.phase)) {
    throw new BusError('conflict', `The intent is ${intent.phase} and cannot become ${entry.phase}.`);
  }
  const { phase, phaseReason: phase_reason } = entry;
  // What it asked a human goes with the wait, unless the move itself asks.
  const columns = { asks: null, ...change, phase, phase_reason };
  const isAsked = isWork(phase) && !entry.recorded;
  const ruling = isAsked ? await ruleOn(tx, doer, intent, columns) : GO;
  if (ruling.says === 'refuse') return giveUp(tx, doer, intent, ruling.rule);
  // What ends an attempt has happened; what would begin one has not.
  if (ruling.says === 'hold' && phase === 'running') return doer.bus.gate.hold(tx, doer, intent, ruling.rule);
  const allowed = ruling.says === 'go' ? ruling.change : {};
  const after = await write(tx, doer, intent, entry, { ...columns, ...allowed });
  if (isFinished(phase)) await settle(tx, intent, entry.at);
  return ruling.says === 'hold' ? doer.bus.gate.hold(tx, doer, after, ruling.rule) : after;
}

/**
 * Takes an intent that was canceled back into the queue: the one way out of a finished phase, for who has made sure that
 * nobody has acted on its end. The rules are asked as by {@link move}. Returns the row after.
 */
export async function reopen(
  tx: Tx,
  doer: Doer,
  intent: IntentRow,
  phaseReason: PhaseReason,
  said: { data: EventData; change: IntentChange },
): Promise<IntentRow> {
  if (intent.phase !== 'canceled') throw new BusError('conflict', `The intent is ${intent.phase}.`);
  const entry = {
    type: 'reopened',
    phase: 'queued',
    phaseReason,
    data: said.data,
    at: doer.bus.now(),
  } as const;
  const columns = { ...said.change, phase: entry.phase, phase_reason: phaseReason, finished_at: null };
  const ruling = await ruleOn(tx, doer, intent, columns);
  if (ruling.says === 'refuse') return doer.bus.gate.refuse(doer, intent, ruling.rule);
  const allowed = ruling.says === 'go' ? ruling.change : {};
  const after = await write(tx, doer, intent, entry, { ...columns, ...allowed });
  return ruling.says === 'hold' ? doer.bus.gate.hold(tx, doer, after, ruling.rule) : after;
}

const GO: Ruling = { says: 'go', change: {} };

const isWork = (phase: Phase) => phase === 'queued' || phase === 'running';

function ruleOn(tx: Tx, doer: Doer, intent: IntentRow, change: IntentChange): Promise<Ruling> {
  const after: IntentRow = { ...intent, ...change };
  if (changesContent(intent, change)) after.routing_hash = routingHash(after);
  return doer.bus.gate.ruleOn(tx, doer, intent, after);
}

/** Refuses who would begin an intent, and cancels one that would begin by itself. */
function giveUp(tx: Tx, doer: Doer, intent: IntentRow, rule: Rule): Promise<IntentRow> {
  const isBySelf = doer.actor.kind === 'system' || intent.phase_reason === 'blocked';
  if (!isBySelf) return doer.bus.gate.refuse(doer, intent, rule);
  const at = doer.bus.now();
  const error = `The rule “${rule.name}” refuses this.`;
  const over = { error, finished_at: at, claim_token_hash: null, claim_expires_at: null };
  const entry = {
    type: 'canceled',
    phase: 'canceled',
    phaseReason: 'rejected',
    data: { error },
    at,
  } as const;
  return move(tx, doer, intent, entry, over);
}

/** What the end of an intent brings with it: nobody is asked any more, and who waits for it is told. */
async function settle(tx: Tx, { workspace_id, id, ...intent }: IntentRow, at: number): Promise<void> {
  // Most work never asks, and need not be looked up then.
  const mayAsk = TRAITS[intent.protocol].asksPeople || intent.asks !== null;
  if (mayAsk) await withdrawApprovals(tx, workspace_id, id, at);
  if (intent.reply_to !== null)
    await putMail(tx, { workspace_id, owner: intent.reply_to, intent_id: id, at });
}

/** What reviewers and the bus write of an intent that is held; anybody else may only say something. */
const WHILE_HELD: ReadonlySet<EventType> = new Set([
  'asked',
  'answered',
  'voted',
  'undone',
  'edited',
  'delegated',
  'postponed',
  'commented',
  'reviewing',
  'reminded',
  'escalated',
  'lease_released',
]);

/** Throws `held` for a change that none of its reviewers makes while people are deciding about an intent. */
function requireMayChange({ actor }: Doer, intent: IntentRow, { type }: Note, change: IntentChange): void {
  if (!isHeld(intent) || actor.kind === 'system' || WHILE_HELD.has(type)) return;
  if (type === 'noted' && Object.keys(change).length === 0) return;
  throw new BusError('held', HELD);
}

/** Said to whoever would change what people are deciding about. */
export const HELD = 'The intent is held until people have approved it.';

/**
 * Appends an event that leaves the phase alone, with the columns it changes. Returns the row after. Content that no
 * rule has passed is put to the rules as in {@link move}. Throws `held` while people are deciding about it.
 */
export async function annotate(
  tx: Tx,
  doer: Doer,
  intent: IntentRow,
  note: Note,
  change: IntentChange = {},
): Promise<IntentRow> {
  const { phase, phase_reason: phaseReason } = intent;
  requireMayChange(doer, intent, note, change);
  const at = note.at ?? doer.bus.now();
  const entry = { ...note, phase, phaseReason, at };
  const isNew = note.type === 'state_changed' || changesContent(intent, change);
  const isOffered = isWork(phase) || phaseReason === 'blocked';
  if (!isNew || !isOffered) return write(tx, doer, intent, entry, change);
  const ruling = await ruleOn(tx, doer, intent, change);
  if (ruling.says === 'refuse') return doer.bus.gate.refuse(doer, intent, ruling.rule);
  const allowed = ruling.says === 'go' ? ruling.change : {};
  const after = await write(tx, doer, intent, entry, { ...change, ...allowed });
  return ruling.says === 'hold' ? doer.bus.gate.hold(tx, doer, after, ruling.rule) : after;
}
