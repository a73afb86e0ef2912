import type { RefObject } from 'react';
import { useLiveList } from '@/components/list/use-live-list';
import type { LiveMessage } from '@/components/live/pace-messages';
import { clock } from '@/components/time/clock';
import { boardQuery, toListPage } from '@/lib/client/intent/board';
import { intentFilters, matchesFilter } from '@/lib/client/intent/filter';
import type { IntentPage, IntentSummary } from '@/lib/shape/intent';
import type { IntentFilter } from '@/lib/shape/search/intent-filter';
import type { IntentSort } from '@/lib/shape/search/intent-sort';

/** What the server read of the board, and for which filter and sort. */
export interface InitialBoard {
  filter: IntentFilter;
  sort: IntentSort | undefined;
  page: IntentPage;
}

/** Ids of what a message brings that a sorted board lacks: where they belong in it, only the server knows. */
function namedIn(
  message: LiveMessage,
  sort: IntentSort,
  isWanted: (row: IntentSummary) => boolean,
): string[] {
  const isByEnd = sort === 'finished' || sort === '-finished';
  const published = new Set(message.events.flatMap((one) => (one.number === 1 ? one.intentId : [])));
  const isNew = ({ id, finishedAt }: IntentSummary) => (isByEnd ? finishedAt !== null : published.has(id));
  return [...message.rows.values()].filter((row) => isNew(row) && isWanted(row)).map(({ id }) => id);
}

/** The board's rows, as its filter wants them and in the order of its sort: newest first without one. */
export function useBoard(
  slug: string,
  filter: IntentFilter,
  sort: IntentSort | undefined,
  initial: InitialBoard,
  list: RefObject<HTMLElement | null>,
) {
  const isInitial =
    sort === initial.sort && intentFilters.write(filter) === intentFilters.write(initial.filter);
  const isWanted = (row: IntentSummary) => matchesFilter(filter, row, clock.now());
  return useLiveList({
    query: boardQuery(slug, filter, sort),
    initial: isInitial ? toListPage(initial.page) : undefined,
    list,
    source: {
      update(row, intents) {
        const newer = intents.get(row.id);
        return newer && newer.revision > row.revision ? newer : row;
      },
      isWanted,
      ...(sort
        ? { isSteady: true, named: (message: LiveMessage) => namedIn(message, sort, isWanted) }
        : { toRow: (intent: IntentSummary) => (isWanted(intent) ? intent : null) }),
    },
  });
}
