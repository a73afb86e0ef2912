import { usePathname, useSearchParams } from 'next/navigation';
import { useCallback, useEffect, useMemo, useState } from 'react';
import { type InboxPlace, placeHref, readPlace } from '@/lib/client/inbox/inbox-place';
import type { InboxView } from '@/lib/shape/inbox';

/** Where in the inbox one is, which lives in the URL. One is there at once; the URL may follow. */
export function usePlace(slug: string, usual: InboxView) {
  const pathname = usePathname();
  const params = useSearchParams();
  const [wanted, setWanted] = useState<InboxPlace | null>(null);
  const here = useMemo(() => readPlace(pathname, params, usual), [pathname, params, usual]);
  if (wanted && placeHref(slug, wanted, usual) === placeHref(slug, here, usual)) setWanted(null);
  useEffect(() => {
    const forget = () => setWanted(null);
    window.addEventListener('popstate', forget);
    return () => window.removeEventListener('popstate', forget);
  }, []);
  const go = useCallback(
    (next: InboxPlace, how: 'push' | 'replace') => {
      setWanted(next);
      const url = placeHref(slug, next, usual);
      // Not the router: what is shown comes by its own reads, so the server need not render the page again.
      if (how === 'push') window.history.pushState(null, '', url);
      else window.history.replaceState(null, '', url);
    },
    [slug, usual],
  );
  return { place: wanted ?? here, go };
}
