import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { read } from '@/lib/client/fetch-json';
import { PROTOCOL_WORDS } from '@/lib/client/format/words';
import { choice, filterCodec, text } from '@/lib/client/list/filter';
import type { FailureRange, FailureSort, FailureTab } from '@/lib/shape/failure/failure';
import type { Protocol } from '@/lib/shape/protocol';
import { atBase } from '@/lib/shape/url/base-path';

/** The stream says when an intent fails; what others do to a group has no event. */
const PACE = 10_000;
/** What failures have in common changes slowly, and takes long to find. */
const COMMON_PACE = 60_000;
/** As many are listed at first, and ten times as many whenever more are asked for. */
export const FAILURES_STEP = 100;

/** Where one is on the page. Without a member it is the usual: open groups of the last 24 hours, most failures first. */
export interface FailurePlace {
  tab?: FailureTab | undefined;
  range?: FailureRange | undefined;
  sort?: FailureSort | undefined;
  text?: string | undefined;
  goal?: string | undefined;
  worker?: string | undefined;
  protocol?: Protocol | undefined;
  /** The group that is open. */
  id?: string | undefined;
}

export const TAB_WORDS: Record<FailureTab, string> = {
  open: 'Open',
  mine: 'Assigned to me',
  muted: 'Muted',
  resolved: 'Resolved',
};

export const SPAN_WORDS: Record<FailureRange, string> = {
  '1h': '1 h',
  '24h': '24 h',
  '7d': '7 d',
  '30d': '30 d',
  '90d': '90 d',
};

export const SORT_WORDS: Record<FailureSort, string> = {
  most: 'most',
  last: 'last seen',
  first: 'newest',
};

/** How the place is written in the URL. */
export const failurePlaces = filterCodec<FailurePlace>({
  tab: choice('tab', TAB_WORDS),
  range: choice('range', SPAN_WORDS),
  sort: choice('sort', SORT_WORDS),
  text: text('text'),
  goal: text('goal'),
  worker: text('worker'),
  protocol: choice('protocol', PROTOCOL_WORDS),
  id: text('id', 64),
});

const pathOf = (slug: string, rest: string) => atBase(`/api/console/${encodeURIComponent(slug)}/${rest}`);
const shape = () => import('@/lib/shape/failure/failure');

/** What everything about failures begins its key with. */
export const failureKey = (slug: string) => [slug, 'failures'] as const;

export function failuresQuery(slug: string, { id: _, ...filter }: FailurePlace, limit: number) {
  const asked = new URLSearchParams(failurePlaces.write(filter));
  asked.set('limit', String(limit));
  return queryOptions({
    queryKey: [...failureKey(slug), 'list', asked.toString()],
    queryFn: ({ signal }) =>
      read(
        pathOf(slug, `failures?${asked}`),
        shape().then(({ failureList }) => failureList),
        signal,
      ),
    refetchInterval: PACE,
    placeholderData: keepPreviousData,
  });
}

export function failureQuery(slug: string, id: string, range: FailureRange) {
  return queryOptions({
    queryKey: [...failureKey(slug), 'one', id, range],
    queryFn: ({ signal }) =>
      read(
        pathOf(slug, `failures/${id}?range=${range}`),
        shape().then(({ failureDetail }) => failureDetail),
        signal,
      ),
    refetchInterval: PACE,
  });
}

export function commonQuery(slug: string, id: string) {
  return queryOptions({
    queryKey: [slug, 'failure-common', id],
    queryFn: ({ signal }) =>
      read(
        pathOf(slug, `failures/${id}/common`),
        shape().then(({ failureCommon }) => failureCommon),
        signal,
      ),
    staleTime: COMMON_PACE,
    refetchInterval: COMMON_PACE,
  });
}
