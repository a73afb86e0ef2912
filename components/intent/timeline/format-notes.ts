import { shortHash } from '@/components/parts/hash';
import { formatSpan } from '@/lib/client/format/duration';
import { inWords } from '@/lib/client/format/words';
import { readEventData } from '@/lib/client/intent/event-data';
import type { HistoryEvent } from '@/lib/shape/event';
import { actor, detailOf, type EventText, type FormatEvent, list, quoted } from './format-event';

/** The version a change led to, as OpenIntent counts it: from 1. */
const version = (generation: number | undefined) =>
  generation !== undefined && `now version ${generation + 1}`;

function lease(event: HistoryEvent, how: string): EventText {
  const { scope, agent, expiresAt } = readEventData(event);
  return {
    title: `Lease${scope ? ` on ${scope}` : ''} ${how}`,
    note: list(
      `by ${agent ?? actor(event)}`,
      expiresAt !== undefined && expiresAt > event.at && `for ${formatSpan(expiresAt - event.at)}`,
    ),
  };
}

/** The events that leave the phase alone. */
export const FORMAT_NOTES = {
  state_changed(event) {
    const { generation } = readEventData(event);
    const note = list(`by ${actor(event)}`, version(generation));
    return { title: 'State changed', note, ...detailOf(event) };
  },
  changed(event) {
    const { reason, name, generation, priority, worker, was } = readEventData(event);
    if (name === 'retry_undone') return { title: `Retry undone by ${actor(event)}`, note: '' };
    const now = name === 'priority' ? priority : name === 'target' ? (worker ?? 'any worker') : undefined;
    if (now !== undefined && was !== undefined) {
      const title = `${name === 'priority' ? 'Priority' : 'Target worker'} changed by ${actor(event)}`;
      return { title, note: list(`${was ?? 'any worker'} → ${now}`, quoted(reason)) };
    }
    return {
      title: `${name ? name.charAt(0).toUpperCase() + name.slice(1) : 'Terms'} changed by ${actor(event)}`,
      note: list(quoted(reason), generation !== undefined && `change ${generation}`),
      ...detailOf(event),
    };
  },
  rescheduled(event) {
    const { runAt, reason } = readEventData(event);
    const isLater = runAt !== undefined && runAt > event.at;
    return {
      title: `${isLater ? 'Delayed' : 'Made due'} by ${actor(event)}`,
      note: list(isLater && `for ${formatSpan(runAt - event.at)}`, quoted(reason)),
    };
  },
  lease_acquired: (event) => lease(event, 'acquired'),
  lease_renewed: (event) => lease(event, 'renewed'),
  lease_released: (event) => lease(event, 'released'),
  lease_expired(event) {
    const { scope, agent } = readEventData(event);
    return {
      title: `Lease${scope ? ` on ${scope}` : ''} expired`,
      note: `${agent ?? 'its holder'} did not renew it`,
    };
  },
  assigned(event) {
    const { agent, role } = readEventData(event);
    return { title: `Assigned to ${agent ?? 'an agent'}`, note: list(role, `by ${actor(event)}`) };
  },
  unassigned(event) {
    const { agent } = readEventData(event);
    return { title: `Unassigned from ${agent ?? 'an agent'}`, note: `by ${actor(event)}` };
  },
  depended: (event) => dependency(event, 'Depends on another intent'),
  undepended: (event) => dependency(event, 'No longer depends on another intent'),
  asked: (event) => ({ title: 'Approval requested', note: quoted(readEventData(event).reason) ?? '' }),
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
    return { title: `Answer undone by ${actor(event)}`, note: outcome ?? '' };
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
      title: `Delegated to ${agent ?? 'another member'}`,
      note: list(`by ${actor(event)}`, quoted(comment)),
    };
  },
  postponed(event) {
    const { until } = readEventData(event);
    return {
      title: 'Deadline extended',
      note: list(
        `by ${actor(event)}`,
        until !== undefined && `now ${formatSpan(until - event.at)} to decide`,
      ),
    };
  },
  commented(event) {
    const { name, comment } = readEventData(event);
    return {
      title: `${name === 'question' ? 'Question by' : 'Note by'} ${actor(event)}`,
      note: quoted(comment) ?? '',
    };
  },
  reviewing: (event) => ({ title: `Opened for review by ${actor(event)}`, note: '' }),
  reminded: (event) => ({ title: 'Reminded', note: readEventData(event).agent ?? '' }),
  escalated(event) {
    const { agent, reason } = readEventData(event);
    return { title: agent ? `Escalated to ${agent}` : 'Escalated', note: reason ?? '' };
  },
  noted(event) {
    const { name, reason } = readEventData(event);
    // OpenIntent's own names begin with what they are about.
    const title = name ? inWords(name.replace(/^intent\./, '')) : 'Noted';
    return { title, note: list(`by ${actor(event)}`, reason), ...detailOf(event) };
  },
} satisfies Record<string, FormatEvent>;

function dependency(event: HistoryEvent, title: string): EventText {
  const { dependsOn } = readEventData(event);
  return {
    title,
    note: `by ${actor(event)}`,
    ...(dependsOn && { link: { label: 'intent', id: dependsOn } }),
  };
}
