import { queryOptions } from '@tanstack/react-query';
import { read } from '@/lib/client/fetch-json';
import type { EventPage } from '@/lib/shape/event';
import type { IntentRecord } from '@/lib/shape/intent-record';
import { atBase } from '@/lib/shape/url/base-path';

const shapes = () => import('@/lib/shape/intent');

/** Where a workspace's reads are. */
export const consoleUrl = (slug: string) => atBase(`/api/console/${encodeURIComponent(slug)}`);

export const intentKeys = {
  all: (slug: string) => [slug, 'intents'] as const,
  lists: (slug: string) => [slug, 'intents', 'list'] as const,
  /** `filter` as it is written in the URL. */
  list: (slug: string, filter: string) => [slug, 'intents', 'list', filter] as const,
  counts: (slug: string) => [slug, 'intents', 'counts'] as const,
  details: (slug: string) => [slug, 'intents', 'detail'] as const,
  detail: (slug: string, id: string) => [slug, 'intents', 'detail', id] as const,
};

export function liveUrl(slug: string): string {
  return `${consoleUrl(slug)}/live`;
}

export function countsUrl(slug: string): string {
  return `${consoleUrl(slug)}/counts`;
}

/** Where the browser downloads an intent's chained history. */
export function historyUrl(slug: string, id: string): string {
  return `${consoleUrl(slug)}/intents/${id}/history.json`;
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
  const url = `${consoleUrl(slug)}/intents/${id}`;
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
