import { naiveUtc } from '@/lib/pure/naive-utc';
import { elementsOf, membersOf, roughValue } from '@/lib/pure/raw-json';
import { type EventData, eventData, type HistoryEvent, isAmongReviewers } from '@/lib/shape/event';
import type { Phase, PhaseReason } from '@/lib/shape/phase';
import { statusOf } from '@/lib/shape/status';
import { readStored } from '@/lib/shape/stored';
import { EVENT_TYPES } from './event-types';

/** An event as OpenIntent writes it. */
export interface WireEvent {
  id: string;
  type: string;
  /** What its payload says, as JSON texts. */
  payload: Map<string, string>;
  /** JSON text of the whole. */
  text: string;
  agentId: string;
}

/** Where an intent stood before an event. */
export type Before = { phase: Phase; phaseReason: PhaseReason } | undefined;

interface Told {
  type: string;
  payload: Record<string, unknown>;
  /** What else the payload says, as JSON texts that are kept exactly. */
  exact?: Iterable<[name: string, text: string]>;
}

const lease = (data: EventData) => ({
  lease_id: data.leaseId,
  scope: data.scope,
  agent_id: data.agent,
  expires_at: data.expiresAt === undefined ? undefined : naiveUtc(data.expiresAt),
});

const objectText = (members: Iterable<[string, string]>) =>
  `{${[...members].map(([name, text]) => `${JSON.stringify(name)}:${text}`).join(',')}}`;

/** The first names of what patches set, as the agent framework looks for them. */
function newState(patches: string): string {
  const entries = elementsOf(patches).flatMap((text): [string, string][] => {
    const patch = membersOf(text);
    const name = String(roughValue(patch.get('path') ?? '""'))
      .split('/')
      .find(Boolean);
    const value = patch.get('value');
    return name === undefined || value === undefined ? [] : [[name, value]];
  });
  return objectText(new Map(entries));
}

function moved(event: HistoryEvent, data: EventData, before: Before): Told {
  const to = statusOf('openintent', event.phase, event.phaseReason);
  const from = before ? statusOf('openintent', before.phase, before.phaseReason) : null;
  const version = data.generation === undefined ? {} : { version: data.generation + 1 };
  const reason = data.reason ?? data.error;
  return {
    type: 'status_changed',
    payload: {
      status: to,
      from,
      to,
      old_status: from,
      new_status: to,
      ...version,
      ...(reason && { reason }),
    },
  };
}

/** A client's own event; one whose type the SDK cannot parse is told as a comment. */
function noted(data: EventData, detail: string | undefined): Told {
  const name = data.name ?? 'comment';
  if (EVENT_TYPES.has(name)) return { type: name, payload: {}, exact: membersOf(detail ?? '{}') };
  return { type: 'comment', payload: { event: name }, exact: [['detail', detail ?? 'null']] };
}

/** The event type of an answer: an approval's says which it was. */
function answeredAs({ name, outcome }: EventData): string {
  if (name === 'governance.approval') return `${name}_${outcome === 'approved' ? 'granted' : 'denied'}`;
  return name ?? 'intent.resumed';
}

/** What a history's event is in OpenIntent's words; null for what its clients are told otherwise. */
function tell(event: HistoryEvent, data: EventData, detail: string | undefined, before: Before): Told | null {
  if (isAmongReviewers(event.type, data)) return null;
  switch (event.type) {
    case 'published':
      return { type: 'intent_created', payload: { title: data.goal, parent_id: data.parentId ?? null } };
    case 'state_changed': {
      const patches = membersOf(detail ?? '{}').get('patches') ?? '[]';
      return {
        type: 'state_patched',
        payload: { version: (data.generation ?? 0) + 1, old_state: {} },
        exact: [
          ['patches', patches],
          ['new_state', newState(patches)],
        ],
      };
    }
    case 'assigned':
    case 'unassigned':
      return { type: `agent_${event.type}`, payload: { agent_id: data.agent, role: data.role } };
    case 'depended':
      return { type: 'dependency_added', payload: { dependency_id: data.dependsOn } };
    case 'undepended':
      return { type: 'dependency_removed', payload: { dependency_id: data.dependsOn } };
    case 'lease_acquired':
      return { type: 'lease_acquired', payload: lease(data) };
    case 'lease_released':
      return { type: 'lease_released', payload: lease(data) };
    case 'lease_expired':
      return { type: 'lease_released', payload: { ...lease(data), reason: 'expired' } };
    // The official server calls this lease_renewed, on which its own SDK raises.
    case 'lease_renewed':
      return { type: 'comment', payload: { event: 'lease_renewed', ...lease(data) } };
    case 'noted':
    case 'changed':
      return noted(data, detail);
    case 'asked':
      return null;
    case 'commented':
      return {
        type: 'comment',
        payload: { event: 'information_requested', text: data.comment, by: event.actorName },
      };
    case 'answered': {
      const by = data.agent ?? data.label ?? event.actorName;
      return {
        type: answeredAs(data),
        payload: {
          intent_id: event.intentId,
          suspension_id: data.suspension,
          approval_id: data.approvalId,
          outcome: data.outcome,
          ...(data.name === 'governance.approval' && { decision: data.outcome }),
          responded_by: by,
          decided_by: by,
          responded_at: naiveUtc(event.at),
          comment: data.comment,
        },
        exact: [['value', detail ?? JSON.stringify(data.outcome ?? null)]],
      };
    }
    default:
      return before && before.phase === event.phase && before.phaseReason === event.phaseReason
        ? { type: 'comment', payload: { event: event.type } }
        : moved(event, data, before);
  }
}

const uuidOf = (hash: string) =>
  `${hash.slice(0, 8)}-${hash.slice(8, 12)}-${hash.slice(12, 16)}-${hash.slice(16, 20)}-${hash.slice(20, 32)}`;

/** An event of an intent's history for OpenIntent's clients; null for one that they are not shown. */
export function toWireEvent(event: HistoryEvent, before: Before): WireEvent | null {
  const data = readStored(eventData, event.data);
  const wire = tell(event, data, membersOf(event.data).get('detail'), before);
  if (!wire) return null;
  const actor =
    event.type === 'noted' && data.agent !== undefined ? data.agent : (data.label ?? event.actorName);
  const id = uuidOf(event.hash);
  const known = {
    id,
    intent_id: event.intentId,
    event_type: wire.type,
    actor,
    created_at: naiveUtc(event.at),
    createdAt: naiveUtc(event.at),
    sequence: event.number,
    event_hash: event.hash,
    previous_event_hash: event.previousHash,
    trace_id: data.traceId ?? null,
    parent_event_id: data.parentEventId ?? null,
  };
  const payload = membersOf(JSON.stringify(wire.payload));
  for (const [name, member] of wire.exact ?? []) payload.set(name, member);
  const text = `${JSON.stringify(known).slice(0, -1)},"payload":${objectText(payload)}}`;
  const named = wire.payload.agent_id;
  const agentId = typeof named === 'string' ? named : actor;
  return { id, type: wire.type, payload, text, agentId };
}
