import { formatDuration, formatSpan } from '@/lib/client/duration';
import { readEventData } from '@/lib/client/event-data';
import type { EventType, HistoryEvent } from '@/lib/shape/event';
import { shortHash } from './hash';

export interface Stop {
  key: string;
  at: number | null;
  title: string;
  note: string;
  /** Another intent this stop leads to. */
  link?: { label: string; id: string };
  state: 'passed' | 'here' | 'ahead';
}

const list = (...parts: (string | false | null | undefined)[]) => parts.filter(Boolean).join(', ');

function actor({ actorKind, actorName }: HistoryEvent): string {
  return actorKind === 'key' ? `key ${actorName}` : actorName;
}

type Told = Pick<Stop, 'title' | 'note'> & { link?: Stop['link'] };

/** How each kind of event reads. `claimedAt` is when the attempt it ends began. */
const TELL: Record<EventType, (event: HistoryEvent, claimedAt: number | null) => Told> = {
  published(event) {
    const data = readEventData(event);
    return {
      title: data.retryOf ? 'Published again' : 'Published',
      note: list(
        `by ${actor(event)}`,
        data.priority !== undefined && `priority ${data.priority}`,
        data.payloadHash && `payload ${shortHash(data.payloadHash)}`,
      ),
      ...(data.retryOf && { link: { label: 'retry of', id: data.retryOf } }),
    };
  },
  claimed(event) {
    const { worker, attempt, maxAttempts, claimExpiresAt } = readEventData(event);
    return {
      title: `Claimed by ${worker ?? actor(event)}`,
      note: list(
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
    const { reason, error } = readEventData(event);
    return { title: 'Back in the queue', note: list(reason, error) };
  },
  lapsed(event) {
    const { worker, attempt } = readEventData(event);
    const title =
      event.phase === 'failed'
        ? 'Failed: its last claim ran out'
        : `Claim of attempt ${attempt ?? '?'} ran out`;
    return { title, note: `${worker ?? 'the worker'} neither finished nor extended it` };
  },
  succeeded(event, claimedAt) {
    const { worker, resultHash } = readEventData(event);
    return {
      title: 'Succeeded',
      note: list(
        worker && `by ${worker}`,
        claimedAt !== null && `in ${formatDuration(event.at - claimedAt)}`,
        resultHash && `result ${shortHash(resultHash)}`,
      ),
    };
  },
  failed(event) {
    const { worker, attempt, error } = readEventData(event);
    const title = event.phase === 'failed' ? 'Failed' : `Attempt ${attempt ?? '?'} failed`;
    return { title, note: worker && error ? `${worker}: ${error}` : (error ?? '') };
  },
  expired: (event) => ({
    title: 'Expired',
    note: readEventData(event).error ?? 'nobody finished it in time',
  }),
  canceled(event) {
    const { reason } = readEventData(event);
    return { title: `Canceled by ${actor(event)}`, note: reason ? `“${reason}”` : '' };
  },
  retried(event) {
    const { retriedAs } = readEventData(event);
    return {
      title: `Retried by ${actor(event)}`,
      note: '',
      ...(retriedAs && { link: { label: 'as', id: retriedAs } }),
    };
  },
};

/** The stops behind: one an event, but a run of extensions is one stop. The last that moved it is where it stands. */
export function pastStops(history: readonly HistoryEvent[]): Stop[] {
  const stops: (Stop & { type: EventType; times: number })[] = [];
  let claimedAt: number | null = null;
  for (const event of history) {
    if (event.type === 'claimed') claimedAt = event.at;
    const told = TELL[event.type](event, claimedAt);
    const stop = {
      ...told,
      key: String(event.number),
      at: event.at,
      state: 'passed' as const,
      type: event.type,
      times: 1,
    };
    const last = stops.at(-1);
    if (event.type === 'extended' && last?.type === 'extended') {
      const times = last.times + 1;
      stops[stops.length - 1] = { ...stop, key: last.key, times, title: `Claim extended ${times} times` };
    } else stops.push(stop);
  }
  const stand = stops.findLast((stop) => stop.type !== 'retried');
  return stops.map(({ type, times, ...stop }) =>
    stop.key === stand?.key ? { ...stop, state: 'here' } : stop,
  );
}
