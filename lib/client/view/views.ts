import { queryOptions } from '@tanstack/react-query';
import { read } from '@/lib/client/fetch-json';
import { intentFilters } from '@/lib/client/intent/filter';
import { consoleUrl } from '@/lib/client/intent/intents';
import { filterCodec } from '@/lib/client/list/filter';
import { readColumns } from '@/lib/shape/search/board-columns';
import type { IntentFilter } from '@/lib/shape/search/intent-filter';
import { type IntentSort, readIntentSort } from '@/lib/shape/search/intent-sort';
import type { SavedView, ViewContent } from '@/lib/shape/view/view';

/** How the board stands beside its filter, in its URL. */
export interface BoardPlace {
  /** The view it was opened with; `all` for everything where one starts with a view. */
  view?: string | undefined;
  sort?: IntentSort | undefined;
  columns?: string | undefined;
}

export const EVERYTHING = 'all';

export const boardPlaces = filterCodec<BoardPlace>({
  view: { param: 'view', read: (text) => (/^[\w-]{1,64}$/.test(text) ? text : undefined) },
  sort: { param: 'sort', read: readIntentSort },
  columns: { param: 'columns', read: (text) => readColumns(text)?.join() },
});

/** The board's whole query string. */
export const boardQueryString = (filter: IntentFilter, place: BoardPlace): string =>
  intentFilters.write(filter, new URLSearchParams(boardPlaces.write(place)));

/** What a view shows, as the board's place. */
export const placeOf = ({ sort, columns }: ViewContent): BoardPlace => ({
  sort: sort ?? undefined,
  columns: columns ?? undefined,
});

/** Where a view is. */
export const viewQueryString = (view: SavedView): string =>
  boardQueryString(view.filter, { ...placeOf(view), view: view.id });

/** Whether the board shows something else than the view it was opened with. */
export const isEdited = (view: SavedView, filter: IntentFilter, place: BoardPlace): boolean =>
  viewQueryString(view) !== boardQueryString(filter, { ...place, view: view.id });

/** The views one has. They change by oneself and, seldom, by others. */
export function viewsQuery(slug: string) {
  return queryOptions({
    queryKey: [slug, 'views'],
    queryFn: ({ signal }) =>
      read(
        `${consoleUrl(slug)}/views`,
        import('@/lib/shape/view/view').then(({ viewList }) => viewList),
        signal,
      ),
    staleTime: 10_000,
  });
}
