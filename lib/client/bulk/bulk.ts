import { queryOptions } from '@tanstack/react-query';
import { read } from '@/lib/client/fetch-json';
import { intentFilters } from '@/lib/client/intent/filter';
import { consoleUrl, intentKeys } from '@/lib/client/intent/intents';
import type { BulkAct } from '@/lib/shape/job/bulk';
import type { IntentFilter } from '@/lib/shape/search/intent-filter';

/** How many intents an act would meet, counted anew whenever it is asked. */
export function bulkPreviewQuery(slug: string, act: BulkAct, filter: IntentFilter) {
  const written = intentFilters.write(filter, new URLSearchParams({ act }));
  return queryOptions({
    queryKey: [...intentKeys.all(slug), 'bulk', written],
    queryFn: ({ signal }) =>
      read(
        `${consoleUrl(slug)}/bulk?${written}`,
        import('@/lib/shape/job/bulk').then(({ bulkPreview }) => bulkPreview),
        signal,
      ),
    gcTime: 0,
    staleTime: Number.POSITIVE_INFINITY,
  });
}
