import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo } from 'react';
import { usePollPace } from '@/components/live/live-provider';
import { clock } from '@/components/time/clock';
import {
  inboxCountsQuery,
  inboxFoundQuery,
  inboxKeys,
  inboxQuery,
  type OpenView,
} from '@/lib/client/inbox/inbox';
import { inboxFilters, isInFilter } from '@/lib/client/inbox/inbox-filter';
import type { InboxPlace } from '@/lib/client/inbox/inbox-place';
import { sortRows } from '@/lib/client/inbox/inbox-rows';
import type { InboxCounts, InboxItem, InboxPage } from '@/lib/shape/inbox';

/** What the server has read for the page. */
export interface InitialInbox {
  view: OpenView;
  page: InboxPage;
  counts: InboxCounts;
}

const NONE: readonly InboxItem[] = [];
const DECAY = 30_000;
/** After a row can no longer be undone it may have to go; a moment later the server says so. */
const LAPSE = 250;

/** The rows of an open view and the numbers beside the views, kept up by the stream. */
export function useInbox(slug: string, place: InboxPlace, initial: InitialInbox) {
  const client = useQueryClient();
  const refetchInterval = usePollPace();
  const view = place.view === 'decided' ? 'pending' : place.view;
  const query = useQuery({
    ...inboxQuery(slug, view),
    initialData: view === initial.view ? initial.page : undefined,
    placeholderData: keepPreviousData,
    refetchInterval,
    enabled: place.view !== 'decided',
  });
  const counts = useQuery({
    ...inboxCountsQuery(slug),
    initialData: initial.counts,
    // Ever more of them are urgent, though nothing happens.
    refetchInterval: refetchInterval || DECAY,
  });
  const read = query.data?.items ?? NONE;
  const filter = useMemo(() => inboxFilters.parse(place.find), [place.find]);
  const found = useQuery({
    ...inboxFoundQuery(slug, filter.text ?? ''),
    enabled: filter.text !== undefined && place.view !== 'decided',
    placeholderData: keepPreviousData,
  });
  const items = useMemo(() => {
    if (!place.find) return sortRows(read, place.sort);
    const ids = new Set(filter.text === undefined ? [] : found.data?.ids);
    return sortRows(
      read.filter((item) => isInFilter(filter, item, ids)),
      place.sort,
    );
  }, [read, place.sort, place.find, filter, found.data]);

  const lapsesAt = useMemo(() => {
    const ends = read.flatMap(({ undoUntil }) => (undoUntil === null ? [] : [undoUntil]));
    return ends.length > 0 ? Math.min(...ends) : null;
  }, [read]);
  useEffect(() => {
    if (lapsesAt === null) return;
    const again = () => void client.invalidateQueries({ queryKey: inboxKeys.lists(slug) });
    const timer = setTimeout(again, Math.max(0, lapsesAt - clock.now()) + LAPSE);
    return () => clearTimeout(timer);
  }, [client, slug, lapsesAt]);

  return {
    query,
    items,
    /** How many there are, however narrowed. */
    all: read.length,
    isFinding: found.isFetching,
    findError: found.error,
    counts: counts.data,
    /** Reads again what one's own answer has changed. */
    readAgain: () => client.invalidateQueries({ queryKey: inboxKeys.all(slug) }),
  };
}
