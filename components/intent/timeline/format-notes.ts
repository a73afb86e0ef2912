import { shortHash } from '@/components/parts/hash';
import { formatSpan } from '@/lib/client/format/duration';
import { readEventData } from '@/lib/client/intent/event-data';
import type { HistoryEvent } from '@/lib/shape/event';
import { actor, jsonOf, list, quoted, type Tell, type Told } from './format-event';

/** The version a change led to, as OpenIntent counts it: from 1. */
const version = (generation: number | undefined) =>
  generation !== undefined && `now version ${generation + 1}`;

function lease(event: HistoryEvent, how: string): Told {
  const { scope, agent, expiresAt } = readEventData(event);
  return {
    title: `Lease${scope ? ` on ${scope}` : ''} ${how}`,
    note: list(
      `by ${agent ?? actor(event)}`,
      expiresAt !== undefined && expiresAt > event.at && `for ${formatSpan(expiresAt - event.at)}`,
    ),
  };
}

/** How the events read that leave the phase alone. */
export const TELL_NOTES = {
  state_changed(event) {
    const { generation, detail } = readEventData(event);
    const note = list(`by ${actor(event)}`, version(generation));
    return { title: 'State changed', note, ...jsonOf(detail) };
  },
  changed(event) {
    const { reason, name, generation, detail } = readEventData(event);
    return {
      title: `${name ? name.charAt(0).toUpperCase() + name.slice(1) : 'Terms'} changed by ${actor(event)}`,
      note: list(quoted(reason), generation !== undefined && `change ${generation}`),
      ...jsonOf(detail),
    };
  },
  lease_acquired: (event) => lease(event, 'taken'),
  lease_renewed: (event) => lease(event, 'renewed'),
  lease_released: (event) => lease(event, 'given back'),
  lease_expired(event) {
    const { scope, agent } = readEventData(event);
    return {
      title: `Lease${scope ? ` on ${scope}` : ''} ran out`,
      note: `${agent ?? 'its holder'} did not renew it`,
    };
  },
  assigned(event) {
    const { agent, role } = readEventData(event);
    return { title: `Assigned to ${agent ?? 'an agent'}`, note: list(role, `by ${actor(event)}`) };
  },
  unassigned(event) {
    const { agent } = readEventData(event);
    return { title: `Taken from ${agent ?? 'an agent'}`, note: `by ${actor(event)}` };
  },
  depended: (event) => dependency(event, 'Depends on another'),
  undepended: (event) => dependency(event, 'No longer depends on another'),
  asked: (event) => ({ title: 'A human is asked', note: quoted(readEventData(event).reason) ?? '' }),
  answered(event) {
    const { outcome, comment, agent } = readEventData(event);
    const who = agent ?? actor(event);
    return { title: `Answered by ${who}`, note: list(outcome, quoted(comment)) };
  },
  voted(event) {
    const { outcome, comment, votes, needed, voided } = readEventData(event);
    return {
      title: `${actor(event)}: ${outcome ?? 'answered'}`,
      note: list(
        votes !== undefined && needed !== undefined && `${votes} of ${needed}`,
        voided !== undefined && `${voided} earlier no longer ${voided === 1 ? 'counts' : 'count'}`,
        quoted(comment),
      ),
    };
  },
  undone(event) {
    const { outcome } = readEventData(event);
    return { title: `Taken back by ${actor(event)}`, note: outcome ?? '' };
  },
  edited(event) {
    const { payloadVersion, payloadHash } = readEventData(event);
    return {
      title: `Payload edited by ${actor(event)}`,
      note: list(
        payloadVersion !== undefined && `now version ${payloadVersion}`,
        payloadHash && `payload ${shortHash(payloadHash)}`,
      ),
    };
  },
  delegated(event) {
    const { agent, comment } = readEventData(event);
    return {
      title: `Handed to ${agent ?? 'another member'}`,
      note: list(`by ${actor(event)}`, quoted(comment)),
    };
  },
  postponed(event) {
    const { until } = readEventData(event);
    return {
      title: 'More time to decide',
      note: list(`by ${actor(event)}`, until !== undefined && `${formatSpan(until - event.at)} from then`),
    };
  },
  commented(event) {
    const { name, comment } = readEventData(event);
    return {
      title: `${name === 'question' ? 'Asked for more by' : 'Note by'} ${actor(event)}`,
      note: quoted(comment) ?? '',
    };
  },
  reviewing: (event) => ({ title: `${actor(event)} has it open`, note: '' }),
  reminded: (event) => ({ title: 'Reminded', note: readEventData(event).agent ?? '' }),
  escalated(event) {
    const { agent, reason } = readEventData(event);
    return { title: agent ? `Escalated to ${agent}` : 'Escalated', note: reason ?? '' };
  },
  noted(event) {
    const { name, detail, reason } = readEventData(event);
    return { title: name ?? 'Noted', note: list(`by ${actor(event)}`, reason), ...jsonOf(detail) };
  },
} satisfies Record<string, Tell>;

function dependency(event: HistoryEvent, title: string): Told {
  const { dependsOn } = readEventData(event);
  return {
    title,
    note: `by ${actor(event)}`,
    ...(dependsOn && { link: { label: 'it is', id: dependsOn } }),
  };
}
