import { queryOptions } from '@tanstack/react-query';
import { read } from '@/lib/client/fetch-json';
import { intentFilters } from '@/lib/client/intent/filter';
import { consoleUrl, intentKeys } from '@/lib/client/intent/intents';
import type { Act } from '@/lib/shape/act/act';
import type { IntentFilter } from '@/lib/shape/search/intent-filter';

const shapes = () => import('@/lib/shape/job/bulk');

/** Which intents one acts on: all that a filter matches, or those that were selected. */
export type Target = { filter: IntentFilter } | { ids: readonly string[] };

/** How many intents an act would meet, counted anew whenever it is asked. */
export function bulkPreviewQuery(slug: string, act: Act, target: Target) {
  return queryOptions({
    queryKey: [...intentKeys.all(slug), 'bulk', act, target],
    queryFn: ({ signal }) =>
      read(
        `${consoleUrl(slug)}/bulk`,
        shapes().then(({ bulkPreview }) => bulkPreview),
        signal,
        { act, ...target },
      ),
    gcTime: 0,
    staleTime: Number.POSITIVE_INFINITY,
  });
}

/** How many intents a filter matches, whatever can be done to them. */
export function matchCountQuery(slug: string, filter: IntentFilter) {
  const written = intentFilters.write(filter);
  return queryOptions({
    queryKey: [...intentKeys.all(slug), 'match count', written],
    queryFn: ({ signal }) =>
      read(
        `${consoleUrl(slug)}/bulk/count?${written}`,
        shapes().then(({ matchCount }) => matchCount),
        signal,
      ),
    staleTime: 10_000,
  });
}
