import { queryOptions } from '@tanstack/react-query';
import { read } from './read';

/** Heartbeats write no events, so the page asks. */
const PACE = 2_000;

export function workersQuery(slug: string) {
  return queryOptions({
    queryKey: [slug, 'workers'],
    queryFn: ({ signal }) =>
      read(
        `/api/console/${encodeURIComponent(slug)}/workers`,
        import('@/lib/shape/worker').then(({ workerList }) => workerList),
        signal,
      ),
    refetchInterval: PACE,
  });
}
