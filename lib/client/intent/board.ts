import { read } from '@/lib/client/fetch-json';
import type { ListPage, ListQuery } from '@/lib/client/list/rows';
import type { IntentPage, IntentSummary } from '@/lib/shape/intent';
import type { IntentFilter } from '@/lib/shape/search/intent-filter';
import type { IntentSort } from '@/lib/shape/search/intent-sort';
import { intentFilters } from './filter';
import { consoleUrl, intentKeys } from './intents';

export const PAGE_SIZE = 100;

/** A page of the board as any list's. */
export const toListPage = ({ intents, ...rest }: IntentPage): ListPage<IntentSummary> => ({
  rows: intents,
  ...rest,
});

export function boardQuery(
  slug: string,
  filter: IntentFilter,
  sort: IntentSort | undefined,
): ListQuery<IntentSummary> {
  const asked = intentFilters.write(filter, new URLSearchParams(sort && { sort }));
  return {
    queryKey: intentKeys.list(slug, asked),
    async read(cursor, signal) {
      const query = new URLSearchParams(asked);
      query.set('limit', String(PAGE_SIZE));
      if (cursor) query.set('cursor', cursor);
      const shape = import('@/lib/shape/intent').then(({ intentPage }) => intentPage);
      return toListPage(await read(`${consoleUrl(slug)}/intents?${query}`, shape, signal));
    },
  };
}
