import { usePathname, useSearchParams } from 'next/navigation';
import { useCallback, useMemo } from 'react';
import type { FilterCodec } from '@/lib/client/list/filter';
import { atBase } from '@/lib/shape/url/base-path';

/** A list's filter, which lives in the URL. What is being typed replaces its own history entry. */
export function useFilter<F extends object>(codec: FilterCodec<F>) {
  const params = useSearchParams();
  const pathname = usePathname();
  const filter = useMemo(() => codec.read(params), [codec, params]);
  const setFilter = useCallback(
    (next: F, history: 'push' | 'replace' = 'push') => {
      const query = codec.write(next, new URLSearchParams(window.location.search));
      const url = query ? `?${query}` : atBase(pathname);
      // Not the router: the rows come by their own read, so the server need not render the page again.
      if (history === 'push') window.history.pushState(null, '', url);
      else window.history.replaceState(null, '', url);
    },
    [codec, pathname],
  );
  return { filter, setFilter };
}
