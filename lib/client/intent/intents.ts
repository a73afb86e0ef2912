import { queryOptions } from '@tanstack/react-query';
import { read } from '@/lib/client/fetch-json';
import { PHASE_WORDS, PROTOCOL_WORDS } from '@/lib/client/format/words';
import { choice, filterCodec, text } from '@/lib/client/list/filter';
import type { ListPage, ListQuery } from '@/lib/client/list/rows';
import type { EventPage } from '@/lib/shape/event';
import type { IntentFilter, IntentPage, IntentSummary } from '@/lib/shape/intent';
import type { IntentRecord } from '@/lib/shape/intent-record';
import { goalMatches, idMatches } from '@/lib/shape/search/goal-match';
import { atBase } from '@/lib/shape/url/base-path';

export const PAGE_SIZE = 100;

const shapes = () => import('@/lib/shape/intent');

const base = (slug: string) => atBase(`/api/console/${encodeURIComponent(slug)}`);

export const intentKeys = {
  all: (slug: string) => [slug, 'intents'] as const,
  lists: (slug: string) => [slug, 'intents', 'list'] as const,
  list: (slug: string, filter: IntentFilter) =>
    [slug, 'intents', 'list', intentFilters.write(filter)] as const,
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

/** How the board's filter is written, in its URL and as text. */
export const intentFilters = filterCodec<IntentFilter>(
  {
    phase: choice('phase', PHASE_WORDS),
    goal: text('goal'),
    worker: text('worker'),
    protocol: choice('protocol', PROTOCOL_WORDS, 'line'),
    finished: choice('finished', { '1h': 'last hour' }),
  },
  'goal',
);

const HOUR = 3_600_000;

/** Whether a row belongs on the board as filtered: the same test the server makes. `now` is the server's clock. */
export function matchesFilter(filter: IntentFilter, row: IntentSummary, now: number): boolean {
  const { phase, goal, protocol, worker, finished } = filter;
  return (
    (!phase || row.phase === phase) &&
    (!protocol || row.protocol === protocol) &&
    (!worker || row.worker === worker) &&
    (!finished || (row.finishedAt !== null && row.finishedAt > now - HOUR)) &&
    (!goal || goalMatches(goal, row.goal) || idMatches(goal, row.id))
  );
}

/** A page of the board as any list's. */
export const toListPage = ({ intents, ...rest }: IntentPage): ListPage<IntentSummary> => ({
  rows: intents,
  ...rest,
});

export function boardQuery(slug: string, filter: IntentFilter): ListQuery<IntentSummary> {
  return {
    queryKey: intentKeys.list(slug, filter),
    async read(cursor, signal) {
      const query = new URLSearchParams(intentFilters.write(filter));
      query.set('limit', String(PAGE_SIZE));
      if (cursor) query.set('cursor', cursor);
      const shape = shapes().then(({ intentPage }) => intentPage);
      return toListPage(await read(`${base(slug)}/intents?${query}`, shape, signal));
    },
  };
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

/** An intent with its whole history, page after page. */
async function readWhole(slug: string, id: string, signal: AbortSignal): Promise<IntentRecord> {
  const url = `${base(slug)}/intents/${id}`;
  const record = await read(
    url,
    import('@/lib/shape/intent-record').then(({ intentRecord }) => intentRecord),
    signal,
  );
  const { history } = record;
  let { isHistoryCut } = record;
  while (isHistoryCut) {
    const after = history.at(-1)?.number ?? 0;
    const shape = import('@/lib/shape/event').then(({ eventPage }) => eventPage);
    const page: EventPage = await read(`${url}/events?after=${after}`, shape, signal);
    history.push(...page.history);
    ({ isHistoryCut } = page);
  }
  // What was appended while this was read comes after its head.
  return { ...record, isHistoryCut, history: history.filter(({ number }) => number <= record.revision) };
}

export function intentQuery(slug: string, id: string) {
  return queryOptions({
    queryKey: intentKeys.detail(slug, id),
    queryFn: ({ signal }) => readWhole(slug, id, signal),
  });
}
