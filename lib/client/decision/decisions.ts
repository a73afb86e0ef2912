import { type InfiniteData, infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { read } from '@/lib/client/fetch-json';
import { isProtocol } from '@/lib/client/format/words';
import type { DecisionFilter, DecisionPage, DecisionState, MetricsDays } from '@/lib/shape/decision';
import type { Risk } from '@/lib/shape/terms';

export type DecisionData = InfiniteData<DecisionPage, string | null>;

const shapes = () => import('@/lib/shape/decision');
const base = (slug: string) => `/api/console/${encodeURIComponent(slug)}`;

// The shapes bring zod, which a page loads only after it is drawn; what it draws with is named here.

/** How questions end, as one reads it. */
export const STATE_WORDS: Record<DecisionState, string> = {
  decided: 'Decided',
  expired: 'Expired',
  withdrawn: 'Withdrawn',
};
export const RISK_WORDS: Record<Risk, string> = { low: 'Low', medium: 'Medium', high: 'High' };
export const METRICS_DAYS: readonly MetricsDays[] = [7, 30, 90];

const TEXTS = ['rule', 'goal', 'outcome', 'by', 'from', 'to'] as const;

const isState = (text: string | null): text is DecisionState =>
  text !== null && Object.hasOwn(STATE_WORDS, text);
const isRisk = (text: string | null): text is Risk => text !== null && Object.hasOwn(RISK_WORDS, text);

/** The filter that stands in a URL; what makes no sense there is no filter. */
export function readDecisionFilter(query: URLSearchParams): DecisionFilter {
  const [state, risk, line] = [query.get('state'), query.get('risk'), query.get('line')];
  const filter: DecisionFilter = {
    ...(isState(state) && { state }),
    ...(isRisk(risk) && { risk }),
    ...(isProtocol(line) && { protocol: line }),
    ...(query.get('overturned') === '1' && { overturned: '1' }),
  };
  for (const name of TEXTS) {
    const text = query.get(name)?.trim();
    if (text) filter[name] = text;
  }
  return filter;
}

/** A filter as the query string of the page and of the read, without the "?". */
export function decisionQuery({ protocol, ...filter }: DecisionFilter): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries({ ...filter, line: protocol }))
    if (value) query.set(name, value);
  return query.toString();
}

export const decisionKeys = {
  all: (slug: string) => [slug, 'decisions'] as const,
  list: (slug: string, filter: DecisionFilter) => [slug, 'decisions', 'list', decisionQuery(filter)] as const,
  metrics: (slug: string, days: MetricsDays) => [slug, 'decisions', 'metrics', days] as const,
};

export function decisionsQuery(slug: string, filter: DecisionFilter) {
  return infiniteQueryOptions({
    queryKey: decisionKeys.list(slug, filter),
    initialPageParam: null as string | null,
    queryFn: ({ pageParam, signal }) => {
      const query = new URLSearchParams(decisionQuery(filter));
      if (pageParam) query.set('cursor', pageParam);
      return read(
        `${base(slug)}/decisions?${query}`,
        shapes().then(({ decisionPage }) => decisionPage),
        signal,
      );
    },
    getNextPageParam: (page) => page.next,
  });
}

export function metricsQuery(slug: string, days: MetricsDays) {
  return queryOptions({
    queryKey: decisionKeys.metrics(slug, days),
    queryFn: ({ signal }) =>
      read(
        `${base(slug)}/decisions/metrics?days=${days}`,
        shapes().then(({ decisionMetrics }) => decisionMetrics),
        signal,
      ),
    // They are counted anew over tens of thousands of rows.
    staleTime: 30_000,
  });
}

/** Where the browser downloads the decisions a filter wants. */
export function exportUrl(slug: string, filter: DecisionFilter, format: 'csv' | 'json'): string {
  const query = new URLSearchParams(decisionQuery(filter));
  query.set('format', format);
  return `${base(slug)}/decisions/export?${query}`;
}
