import type { RefObject } from 'react';
import { useLiveList } from '@/components/list/use-live-list';
import { clock } from '@/components/time/clock';
import { boardQuery, toListPage } from '@/lib/client/intent/board';
import { intentFilters, matchesFilter } from '@/lib/client/intent/filter';
import type { IntentPage } from '@/lib/shape/intent';
import type { IntentFilter } from '@/lib/shape/search/intent-filter';

/** The board's rows, as its filter wants them. `initial` is what the server read, and for which filter. */
export function useBoard(
  slug: string,
  filter: IntentFilter,
  initial: { filter: IntentFilter; page: IntentPage },
  list: RefObject<HTMLElement | null>,
) {
  const isInitial = intentFilters.write(filter) === intentFilters.write(initial.filter);
  return useLiveList({
    query: boardQuery(slug, filter),
    initial: isInitial ? toListPage(initial.page) : undefined,
    list,
    source: {
      update(row, intents) {
        const newer = intents.get(row.id);
        return newer && newer.revision > row.revision ? newer : row;
      },
      toRow: (intent) => (matchesFilter(filter, intent, clock.now()) ? intent : null),
      isWanted: (row) => matchesFilter(filter, row, clock.now()),
    },
  });
}
