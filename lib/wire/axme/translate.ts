import type { Intent } from '@/lib/bus/intent/intent';
import { remindersOf } from '@/lib/bus/mailbox/reminder';
import { membersOf } from '@/lib/pure/raw-json';
import { cut } from '@/lib/shape/cut';
import type { HistoryEvent } from '@/lib/shape/event';
import { eventData, isAmongReviewers } from '@/lib/shape/event';
import { isFinished, type PhaseReason } from '@/lib/shape/phase';
import { statusOf } from '@/lib/shape/status';
import { readStored } from '@/lib/shape/stored';
import { shortName } from './address';
import { envelopeOf } from './envelope';
import { fitEvent } from './page';
import { objectText, textsOf, withRaw } from './raw';

export const iso = (ms: number) => new Date(ms).toISOString();

export function statusFor(row: Pick<Intent, 'phase' | 'phase_reason'>): string {
  return statusOf('axme', row.phase, row.phase_reason);
}

const LEGACY = {
  queued: 'accepted',
  running: 'running',
  waiting: 'blocked',
  succeeded: 'done',
  failed: 'failed',
  canceled: 'failed',
} as const;

const WAITING: Partial<Record<PhaseReason, string>> = {
  tool: 'WAITING_FOR_TOOL',
  agent: 'WAITING_FOR_AGENT',
  blocked: 'WAITING_FOR_AGENT',
  time: 'WAITING_FOR_TIME',
};
/** Whoever holds or pauses an intent is a human. */
const waitingReason = (reason: PhaseReason) => WAITING[reason] ?? 'WAITING_FOR_HUMAN';

/** With whom an unfinished intent lies. */
function pendingWith(intent: Intent, assignee: string | undefined) {
  if (isFinished(intent.phase)) return undefined;
  if (intent.phase === 'waiting' && waitingReason(intent.phase_reason) === 'WAITING_FOR_HUMAN') {
    return { type: 'human', ref: assignee ?? 'workspace', name: assignee ?? 'anyone in the workspace' };
  }
  const ref = intent.worker_name ?? '';
  return { type: 'agent', ref, name: shortName(ref) };
}

/** The intent object of every answer (sheet section 1.2), as JSON text: what clients sent stands in it as it came. */
export function fromIntent(intent: Intent): string {
  const { controls: _, policy: __, grants: ___, human_task, ...said } = envelopeOf(intent);
  const raw = membersOf(intent.envelope);
  const status = statusFor(intent);
  const known = {
    intent_id: intent.id,
    intent_type: intent.goal,
    status,
    lifecycle_status: status,
    legacy_status: LEGACY[intent.phase],
    created_at: iso(intent.created_at),
    updated_at: iso(intent.updated_at),
    ...said,
    to_agent: intent.worker_name ?? said.to_agent,
    ...(intent.expires_at !== null && { deadline_at: iso(intent.expires_at) }),
    ...(intent.reminders !== null && { remind_count: remindersOf(intent)?.sent ?? 0 }),
    ...(intent.phase === 'waiting' && { waiting_reason: waitingReason(intent.phase_reason) }),
    pending_with: pendingWith(intent, human_task?.assignees?.[0]),
    policy_generation: intent.generation,
    ...(intent.phase === 'canceled' && { reason: intent.error }),
    ...(isFinished(intent.phase) && { finished_at: iso(intent.finished_at ?? intent.updated_at) }),
  };
  const failed = intent.phase === 'failed';
  const error = intent.result ?? JSON.stringify({ message: intent.error ?? 'failed' });
  return withRaw(known, {
    human_task: raw.get('human_task'),
    controls: raw.get('controls') ?? '{}',
    policy: raw.get('policy') ?? '{}',
    grants: raw.get('grants') ?? '{}',
    payload: intent.payload,
    ...(failed ? { error } : { result: intent.result }),
  });
}

const NAMES: Partial<Record<HistoryEvent['type'], string>> = {
  published: 'created',
  claimed: 'in_progress',
  started: 'in_progress',
  resumed: 'in_progress',
  unblocked: 'in_progress',
  held: 'waiting',
  released: 'submitted',
  blocked: 'waiting',
  requeued: 'submitted',
  succeeded: 'completed',
  expired: 'timed_out',
  asked: 'human_task_assigned',
  answered: 'human_task_answered',
  reminded: 'reminder',
  commented: 'information_requested',
};

/** Every event of ours has a name here, since its number is the protocol's `seq`, which knows no gap. */
export function eventName(event: Pick<HistoryEvent, 'type' | 'number'>, name: string | undefined): string {
  if (isAmongReviewers(event.type, { name })) return 'intent.under_review';
  if (event.type === 'assigned') return event.number === 2 ? 'intent.submitted' : 'intent.transfer';
  const own = event.type === 'noted' || event.type === 'changed' ? name : undefined;
  return `intent.${own && /^[a-z_]+$/.test(own) ? own : (NAMES[event.type] ?? event.type)}`;
}

/** How an event tells of the end: what came of it, in the intent's own words. */
function outcome(intent: Intent): Record<string, string | null> {
  const text = intent.error === null ? null : JSON.stringify(intent.error);
  if (intent.phase === 'succeeded') return { result: intent.result ?? '{}' };
  if (intent.phase === 'canceled') return { reason: text, result: intent.result };
  return { error: intent.result ?? `{"message":${text}}` };
}

/** What an event says besides, as JSON text; what ends the intent carries what came of it. */
export function detailsOf(event: HistoryEvent, intent: Intent): string {
  const { detail: _, ...data } = readStored(eventData, event.data);
  if (isAmongReviewers(event.type, data)) return '{}';
  const known = {
    comment: data.comment,
    outcome: data.outcome,
    approval_id: data.approvalId,
    policy_generation: data.generation,
    reason: data.reason,
    attempt: data.attempt,
    ...(event.type === 'assigned' && { to_agent: data.agent }),
    ...(event.type === 'escalated' && { escalated_to: data.agent }),
  };
  const members = new Map(textsOf(known));
  const detail = membersOf(event.data).get('detail');
  const isAnswer = event.type === 'answered';
  if (detail?.startsWith('{') && !isAnswer) {
    for (const [name, text] of membersOf(detail)) members.set(name, text);
  } else if (detail !== undefined) members.set(isAnswer ? 'value' : 'detail', detail);
  const ends = isFinished(event.phase) && event.type !== 'noted' && event.type !== 'retried';
  for (const [name, text] of Object.entries(ends ? outcome(intent) : {})) {
    if (text !== null) members.set(name, text);
  }
  return objectText(members);
}

/** The agent in whose name something was done, else the key or person who did it. */
export function actorOf(event: HistoryEvent): string {
  const { agent } = readStored(eventData, event.data);
  const names = event.type !== 'assigned' && event.type !== 'escalated';
  return cut((names && agent) || event.actorName, 255);
}

/**
 * An event as lists and streams carry it, JSON text. `intent` is the row after it or later. To SDKs before
 * 0.1.1 a timeout is a failure, since they wait for ever on a status they do not know (sheet section 2.6).
 */
export function fromEvent(event: HistoryEvent, intent: Intent, firstGeneration = false): string {
  const { name } = readStored(eventData, event.data);
  const status = event.number === 1 ? 'CREATED' : statusOf('axme', event.phase, event.phaseReason);
  const known = {
    intent_id: event.intentId,
    seq: event.number,
    event_type: eventName(event, name),
    status: status === 'TIMED_OUT' && firstGeneration ? 'FAILED' : status,
    waiting_reason: event.phase === 'waiting' ? waitingReason(event.phaseReason) : null,
    handler: intent.worker_name && cut(intent.worker_name, 255),
    actor: actorOf(event),
    at: iso(event.at),
  };
  return withRaw(known, { details: fitEvent(detailsOf(event, intent)) });
}

/** The id of an event where the protocol wants a UUID: from its hash, so always the same. */
export function eventUuid({ hash }: Pick<HistoryEvent, 'hash'>): string {
  const part = (from: number, to: number) => hash.slice(from, to);
  return `${part(0, 8)}-${part(8, 12)}-${part(12, 16)}-${part(16, 20)}-${part(20, 32)}`;
}
