import { queryOptions } from '@tanstack/react-query';
import { read } from '@/lib/client/fetch-json';
import { PROTOCOL_WORDS } from '@/lib/client/format/words';
import { choice, filterCodec, text } from '@/lib/client/list/filter';
import type { ListQuery } from '@/lib/client/list/rows';
import type { DecisionFilter, DecisionRecord, DecisionState, MetricsDays } from '@/lib/shape/decision';
import type { Risk } from '@/lib/shape/terms';
import { atBase } from '@/lib/shape/url/base-path';

const shapes = () => import('@/lib/shape/decision');
const base = (slug: string) => atBase(`/api/console/${encodeURIComponent(slug)}`);

// The shapes bring zod, which a page loads only after it is drawn; what it draws with is named here.

/** How questions end, as one reads it. */
export const STATE_WORDS: Record<DecisionState, string> = {
  decided: 'Decided',
  expired: 'Expired',
  withdrawn: 'Withdrawn',
};
export const RISK_WORDS: Record<Risk, string> = { low: 'Low', medium: 'Medium', high: 'High' };
export const METRICS_DAYS: readonly MetricsDays[] = [7, 30, 90];

/** How the history's filter is written, in its URL and as text. */
export const decisionFilters = filterCodec<DecisionFilter>(
  {
    state: choice('state', STATE_WORDS),
    outcome: text('outcome', 64),
    rule: text('rule', 64),
    risk: choice('risk', RISK_WORDS),
    goal: text('goal'),
    by: text('by', 383),
    from: text('from', 10),
    to: text('to', 10),
    overturned: choice('overturned', { '1': 'overturned' }),
    protocol: choice('protocol', PROTOCOL_WORDS, 'line'),
  },
  'goal',
);

/** How many days the numbers are about; 30 where the URL does not say. */
export const daysFilters = filterCodec<{ days?: '7' | '30' | '90' | undefined }>({
  days: choice('days', { '7': 7, '30': 30, '90': 90 }),
});

export const decisionKeys = {
  all: (slug: string) => [slug, 'decisions'] as const,
  list: (slug: string, filter: DecisionFilter) =>
    [slug, 'decisions', 'list', decisionFilters.write(filter)] as const,
  metrics: (slug: string, days: MetricsDays) => [slug, 'decisions', 'metrics', days] as const,
};

export function decisionsQuery(slug: string, filter: DecisionFilter): ListQuery<DecisionRecord> {
  return {
    queryKey: decisionKeys.list(slug, filter),
    async read(cursor, signal) {
      const query = new URLSearchParams(decisionFilters.write(filter));
      if (cursor) query.set('cursor', cursor);
      const shape = shapes().then(({ decisionPage }) => decisionPage);
      const { decisions, ...rest } = await read(`${base(slug)}/decisions?${query}`, shape, signal);
      return { rows: decisions, ...rest };
    },
  };
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
  const query = new URLSearchParams(decisionFilters.write(filter));
  query.set('format', format);
  return `${base(slug)}/decisions/export?${query}`;
}
