import { queryOptions } from '@tanstack/react-query';
import { read } from '@/lib/client/fetch-json';

/** Heartbeats write no events, so the page asks. */
const PACE = 2_000;
/** As many are listed at first, and as many more whenever more are asked for. */
export const WORKERS_STEP = 500;

export function workersQuery(slug: string, limit: number) {
  return queryOptions({
    queryKey: [slug, 'workers', limit],
    queryFn: ({ signal }) =>
      read(
        `/api/console/${encodeURIComponent(slug)}/workers?limit=${limit}`,
        import('@/lib/shape/worker').then(({ workerList }) => workerList),
        signal,
      ),
    refetchInterval: PACE,
  });
}
