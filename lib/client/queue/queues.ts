import { queryOptions } from '@tanstack/react-query';
import { read } from '@/lib/client/fetch-json';
import { PROTOCOL_WORDS } from '@/lib/client/format/words';
import { choice, filterCodec, text } from '@/lib/client/list/filter';
import type { Protocol } from '@/lib/shape/protocol';
import type { QueueState } from '@/lib/shape/queue/queue';
import { atBase } from '@/lib/shape/url/base-path';

/** At most so often the page reads when the stream tells of something; with many rows, less often. */
const PACE = 2_000;
const SLOW_PACE = 10_000;
/** Rates and ages change without an event too, so the page also asks by itself. */
const IDLE_PACE = 15_000;
/** From so many rows on, the page reads less often. */
const MANY = 1_000;
/** As many are listed at first, and as many more whenever more are asked for. */
export const QUEUES_STEP = 200;

/** Which queues are listed, and by which column they are sorted. */
export interface QueueFilter {
  name?: string | undefined;
  state?: Exclude<QueueState, 'fine'> | 'attention' | undefined;
  protocol?: Protocol | undefined;
}

export const STATE_WORDS = {
  attention: 'needs attention',
  failing: 'failing',
  unconsumed: 'nobody consumes',
  paused: 'paused',
};

/** How the filter of the queues is written in its URL. */
export const queueFilters = filterCodec<QueueFilter>({
  name: text('name'),
  state: choice('state', STATE_WORDS),
  protocol: choice('protocol', PROTOCOL_WORDS),
});

export function queuesQuery(slug: string, filter: QueueFilter, sort: string | null, limit: number) {
  const asked = new URLSearchParams(queueFilters.write(filter));
  if (sort) asked.set('sort', sort);
  asked.set('limit', String(limit));
  return queryOptions({
    queryKey: [slug, 'queues', asked.toString()],
    queryFn: ({ signal }) =>
      read(
        atBase(`/api/console/${encodeURIComponent(slug)}/queues?${asked}`),
        import('@/lib/shape/queue/queue').then(({ queueList }) => queueList),
        signal,
      ),
    refetchInterval: IDLE_PACE,
  });
}

/** How often a list of so many queues may be read. */
export const paceOf = (queues: number): number => (queues > MANY ? SLOW_PACE : PACE);
