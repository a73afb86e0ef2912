import { type InfiniteData, infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { read } from '@/lib/client/fetch-json';
import { isPhase, isProtocol } from '@/lib/client/format/words';
import type { IntentFilter, IntentPage } from '@/lib/shape/intent';

export const PAGE_SIZE = 100;

export type BoardData = InfiniteData<IntentPage, string | null>;

const shapes = () => import('@/lib/shape/intent');

const base = (slug: string) => `/api/console/${encodeURIComponent(slug)}`;

export const intentKeys = {
  all: (slug: string) => [slug, 'intents'] as const,
  lists: (slug: string) => [slug, 'intents', 'list'] as const,
  list: (slug: string, filter: IntentFilter) =>
    [slug, 'intents', 'list', filter.phase ?? null, filter.goal ?? null, filter.protocol ?? null] as const,
  counts: (slug: string) => [slug, 'intents', 'counts'] as const,
  details: (slug: string) => [slug, 'intents', 'detail'] as const,
  detail: (slug: string, id: string) => [slug, 'intents', 'detail', id] as const,
};

export function liveUrl(slug: string): string {
  return `${base(slug)}/live`;
}

export function countsUrl(slug: string): string {
  return `${base(slug)}/counts`;
}

/** Where the browser downloads an intent's chained history. */
export function historyUrl(slug: string, id: string): string {
  return `${base(slug)}/intents/${id}/history.json`;
}

/** A filter as the query string of the page and of the read, without the "?". */
export function filterQuery(filter: IntentFilter): string {
  const query = new URLSearchParams();
  if (filter.phase) query.set('phase', filter.phase);
  if (filter.goal) query.set('goal', filter.goal);
  if (filter.protocol) query.set('line', filter.protocol);
  return query.toString();
}

/** The filter that stands in a URL; what makes no sense there is no filter. */
export function readFilter(query: URLSearchParams): IntentFilter {
  const phase = query.get('phase');
  const goal = query.get('goal')?.trim();
  const protocol = query.get('line');
  return {
    ...(isPhase(phase) && { phase }),
    ...(goal && goal.length <= 512 && { goal }),
    ...(isProtocol(protocol) && { protocol }),
  };
}

export function boardQuery(slug: string, filter: IntentFilter) {
  return infiniteQueryOptions({
    queryKey: intentKeys.list(slug, filter),
    initialPageParam: null as string | null,
    queryFn: ({ pageParam, signal }) => {
      const query = new URLSearchParams(filterQuery(filter));
      query.set('limit', String(PAGE_SIZE));
      if (pageParam) query.set('cursor', pageParam);
      return read(
        `${base(slug)}/intents?${query}`,
        shapes().then(({ intentPage }) => intentPage),
        signal,
      );
    },
    getNextPageParam: (page) => page.next,
  });
}

export function countsQuery(slug: string) {
  return queryOptions({
    queryKey: intentKeys.counts(slug),
    queryFn: ({ signal }) =>
      read(
        countsUrl(slug),
        shapes().then(({ intentCounts }) => intentCounts),
        signal,
      ),
  });
}

export function intentQuery(slug: string, id: string) {
  return queryOptions({
    queryKey: intentKeys.detail(slug, id),
    queryFn: ({ signal }) =>
      read(
        `${base(slug)}/intents/${id}`,
        import('@/lib/shape/intent-record').then(({ intentRecord }) => intentRecord),
        signal,
      ),
  });
}
