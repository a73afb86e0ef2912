import { shortHash } from '@/components/parts/hash';
import { formatDuration, formatSpan } from '@/lib/client/format/duration';
import { readEventData } from '@/lib/client/intent/event-data';
import type { HistoryEvent } from '@/lib/shape/event';
import type { PhaseReason } from '@/lib/shape/phase';
import { errorText } from '@/lib/shape/text/error-text';
import { actor, type FormatEvent, list, quoted } from './format-event';

/** Who works on it, as its protocol names them. */
const hand = (event: HistoryEvent) => {
  const { agent, worker } = readEventData(event);
  return agent ?? worker ?? actor(event);
};

const WAITS: Partial<Record<PhaseReason, string>> = {
  held: 'Held for approval',
  human: 'Waiting for a human',
  tool: 'Waiting for a tool',
  agent: 'Waiting for an agent',
  time: 'Waiting until a set time',
  paused: 'Paused',
  suspended: 'Waiting for an answer',
  blocked: 'Blocked',
};

/** The events that move an intent. */
export const FORMAT_MOVES = {
  published(event) {
    const data = readEventData(event);
    return {
      title: data.retryOf ? 'Published again' : 'Published',
      note: list(
        `by ${actor(event)}`,
        // Other protocols than Intent Bus know no priority, and their namespace begins with @.
        data.priority !== undefined && !data.namespace?.startsWith('@') && `priority ${data.priority}`,
        data.agent && `for ${data.agent}`,
        data.payloadHash && `payload ${shortHash(data.payloadHash)}`,
      ),
      ...(data.parentId && { link: { label: 'part of', id: data.parentId } }),
      ...(data.retryOf && { link: { label: 'earlier run', id: data.retryOf } }),
    };
  },
  claimed(event) {
    const { worker, attempt, maxAttempts, claimExpiresAt } = readEventData(event);
    return {
      title: `Claimed by ${worker ?? actor(event)}`,
      note: list(
        worker && actor(event),
        attempt !== undefined && `attempt ${attempt}${maxAttempts ? ` of ${maxAttempts}` : ''}`,
        claimExpiresAt !== undefined && `for ${formatSpan(claimExpiresAt - event.at)}`,
      ),
    };
  },
  extended(event) {
    const { claimExpiresAt } = readEventData(event);
    return {
      title: 'Claim extended',
      note: claimExpiresAt === undefined ? '' : `by ${formatSpan(claimExpiresAt - event.at)}`,
    };
  },
  requeued(event) {
    const { reason, error, worker, name } = readEventData(event);
    if (name === 'resumed') return { title: `Resumed by ${actor(event)}`, note: quoted(reason) ?? '' };
    if (worker !== undefined)
      return { title: `Released from ${worker} by ${actor(event)}`, note: list(reason, 'offered again') };
    return { title: 'Requeued', note: list(reason, error) };
  },
  worker_lost(event) {
    const { worker, until } = readEventData(event);
    const silent = until !== undefined && `silent for ${formatSpan(event.at - until)}`;
    return { title: `${worker ?? 'Its worker'} lost contact`, note: list(silent) };
  },
  lapsed(event) {
    const { worker, attempt } = readEventData(event);
    const title =
      event.phase === 'failed'
        ? 'Failed: its last claim expired'
        : `Claim of attempt ${attempt ?? '?'} expired`;
    return { title, note: `${worker ?? 'the worker'} did not finish or extend it in time` };
  },
  succeeded(event, since) {
    const { worker, resultHash } = readEventData(event);
    return {
      title: 'Succeeded',
      note: list(
        `by ${worker ?? actor(event)}`,
        since !== null && `in ${formatDuration(event.at - since)}`,
        resultHash && `result ${shortHash(resultHash)}`,
      ),
    };
  },
  failed(event) {
    const { worker, attempt, error: said, errorCode } = readEventData(event);
    const error = errorText(said ?? null, errorCode ?? null);
    const title = event.phase === 'failed' ? 'Failed' : `Attempt ${attempt ?? '?'} failed`;
    return { title, note: worker && error ? `${worker}: ${error}` : (error ?? '') };
  },
  expired: (event) => ({
    title: 'Expired',
    note: readEventData(event).error ?? 'it was not finished in time',
  }),
  canceled(event) {
    const { reason } = readEventData(event);
    return { title: `Canceled by ${actor(event)}`, note: reason ? `“${reason}”` : '' };
  },
  reopened: (event) => ({ title: `Cancellation undone by ${actor(event)}`, note: 'back in the queue' }),
  retried(event) {
    const { retriedAs, payloadHash, reason } = readEventData(event);
    return {
      title: `${event.phase === 'succeeded' ? 'Run again' : 'Retried'} by ${actor(event)}`,
      note: list(payloadHash && 'with an edited payload', quoted(reason)),
      ...(retriedAs && { link: { label: 'later run', id: retriedAs } }),
    };
  },
  delivered: (event) => ({ title: `Delivered to ${hand(event)}`, note: '' }),
  acknowledged: (event) => ({ title: `Acknowledged by ${hand(event)}`, note: '' }),
  started: (event) => ({
    title: `Started by ${hand(event)}`,
    note: quoted(readEventData(event).reason) ?? '',
  }),
  waiting(event) {
    const { reason, agent } = readEventData(event);
    if (event.phaseReason === 'paused' && event.actorKind === 'user')
      return { title: `Paused by ${actor(event)}`, note: quoted(reason) ?? '' };
    return { title: WAITS[event.phaseReason] ?? 'Waiting', note: list(agent && `for ${agent}`, reason) };
  },
  resumed(event) {
    const { outcome, reason } = readEventData(event);
    return { title: `Resumed by ${hand(event)}`, note: list(outcome && `after “${outcome}”`, reason) };
  },
  blocked(event) {
    const { dependsOn } = readEventData(event);
    return {
      title: 'Blocked',
      note: 'until the intent it depends on is completed',
      ...(dependsOn && { link: { label: 'waits for', id: dependsOn } }),
    };
  },
  held(event) {
    const { rule } = readEventData(event);
    return { title: 'Held for approval', note: rule ? `by the rule “${rule}”` : '' };
  },
  released(event) {
    const { comment } = readEventData(event);
    return { title: `Released by ${actor(event)}`, note: quoted(comment) ?? '' };
  },
  unblocked: () => ({ title: 'Unblocked', note: 'the intent it depends on is completed' }),
} satisfies Record<string, FormatEvent>;
