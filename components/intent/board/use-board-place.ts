import { useCallback } from 'react';
import { useFilter } from '@/components/list/use-filter';
import { intentFilters } from '@/lib/client/intent/filter';
import { type BoardPlace, boardPlaces, boardQueryString } from '@/lib/client/view/views';
import type { IntentFilter } from '@/lib/shape/search/intent-filter';

/** The board's filter, and how it stands beside it: all in its URL. */
export function useBoardPlace() {
  const { filter, setFilter } = useFilter(intentFilters);
  const { filter: place, setFilter: setPlace } = useFilter(boardPlaces);
  /** Shows something else altogether. */
  const open = useCallback((nextFilter: IntentFilter, next: BoardPlace) => {
    window.history.pushState(null, '', `?${boardQueryString(nextFilter, next)}`);
  }, []);
  return { filter, setFilter, place, setPlace, open };
}
