import { queryOptions } from '@tanstack/react-query';
import { read } from '@/lib/client/fetch-json';
import type { Range } from '@/lib/shape/metrics/range';
import { atBase } from '@/lib/shape/url/base-path';

/** At most so often the page reads when the stream tells of something. */
export const QUEUE_PACE = 2_000;
/** Rates and ages change without an event too, so the page also asks by itself. */
const IDLE_PACE = 15_000;
/** A chart's last step grows for a minute at least. */
const SERIES_PACE = 10_000;

const pathOf = (slug: string, noun: string, query: Record<string, string>) =>
  atBase(`/api/console/${encodeURIComponent(slug)}/${noun}?${new URLSearchParams(query)}`);

export function queueQueryOf(slug: string, goal: string) {
  return queryOptions({
    queryKey: [slug, 'queue', goal],
    queryFn: ({ signal }) =>
      read(
        pathOf(slug, 'queue', { goal }),
        import('@/lib/shape/queue/queue').then(({ queueDetail }) => queueDetail),
        signal,
      ),
    refetchInterval: IDLE_PACE,
  });
}

/** What happened in a queue, or in the whole workspace, over a range. */
export function seriesQueryOf(slug: string, range: Range, goal?: string) {
  return queryOptions({
    queryKey: [slug, 'series', range, goal ?? null],
    queryFn: ({ signal }) =>
      read(
        pathOf(slug, 'series', { range, ...(goal !== undefined && { goal }) }),
        import('@/lib/shape/metrics/series').then(({ series }) => series),
        signal,
      ),
    refetchInterval: SERIES_PACE,
  });
}
