import { usePathname, useSearchParams } from 'next/navigation';
import { useCallback, useMemo } from 'react';
import { filterQuery, readFilter } from '@/lib/client/intent/intents';
import type { IntentFilter } from '@/lib/shape/intent';

/** The board's filter, which lives in the URL. A goal being typed replaces its own history entry. */
export function useFilter() {
  const params = useSearchParams();
  const pathname = usePathname();
  const filter = useMemo(() => readFilter(params), [params]);
  const setFilter = useCallback(
    (next: IntentFilter, history: 'push' | 'replace' = 'push') => {
      const query = filterQuery(next);
      const url = query ? `?${query}` : pathname;
      // Not the router: the rows come by their own read, so the server need not render the page again.
      if (history === 'push') window.history.pushState(null, '', url);
      else window.history.replaceState(null, '', url);
    },
    [pathname],
  );
  return { filter, setFilter };
}
