import { keepPreviousData, useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { type RefObject, useEffect, useEffectEvent, useLayoutEffect, useState } from 'react';
import { useLive, usePollPace } from '@/components/live/live-provider';
import { keepNewest } from '@/components/live/pace-messages';
import { dropStrays, insertRows, newRows, replaceRows } from '@/lib/client/intent/board-rows';
import { type BoardData, boardQuery, filterQuery, intentKeys } from '@/lib/client/intent/intents';
import type { IntentFilter, IntentPage, IntentSummary } from '@/lib/shape/intent';
import { gatherRows } from './gather';
import { isUndisturbed } from './is-list-idle';

/** New rows a second up to which they may enter by themselves. */
const CALM = 4;
const RELEASE_PACE = 1000;
/** A board left open grows at the top; at this length it reads its first page afresh. */
const LONGEST_PAGE = 400;

const NONE: ReadonlyMap<string, IntentSummary> = new Map();

/**
 * The board's rows: read in pages, kept up by the stream, with new ones let in only when that disturbs nobody.
 * While paused nothing on it moves; what came meanwhile is applied when it goes on.
 */
export function useBoard(
  slug: string,
  filter: IntentFilter,
  initial: { filter: IntentFilter; page: IntentPage },
  table: RefObject<HTMLElement | null>,
  paused: boolean,
) {
  const live = useLive();
  const client = useQueryClient();
  const [gathered] = useState(gatherRows);
  const [held] = useState(() => new Map<string, IntentSummary>());
  const [arrived] = useState(() => new Set<string>());
  const [newCount, setNewCount] = useState(0);
  const isInitial = filterQuery(filter) === filterQuery(initial.filter);
  const key = intentKeys.list(slug, filter);
  const pollPace = usePollPace();
  const query = useInfiniteQuery({
    ...boardQuery(slug, filter),
    initialData: isInitial ? { pages: [initial.page], pageParams: [null] } : undefined,
    placeholderData: keepPreviousData,
    refetchInterval: pollPace,
    enabled: ({ state }) => !paused || state.data === undefined,
  });

  const readAgain = () => {
    gathered.clear();
    setNewCount(0);
    client.setQueryData<BoardData>(
      key,
      (data) => data && { pages: data.pages.slice(0, 1), pageParams: [null] },
    );
    void query.refetch();
  };

  const absorb = (rows: ReadonlyMap<string, IntentSummary>, welcome = false) => {
    const data = client.getQueryData<BoardData>(key);
    if (!data) return;
    gathered.update(rows, filter);
    const fresh = newRows(data, filter, rows).filter((row) => !gathered.has(row.id));
    const pace = gathered.notePace(fresh.length);
    if (paused && !welcome) {
      for (const id of idsOf(data)) {
        const row = rows.get(id);
        if (row) keepNewest(held, row);
      }
      gathered.add(fresh);
      return setNewCount(gathered.count());
    }
    let next = replaceRows(replaceRows(data, held), rows);
    held.clear();
    const empty = data.pages.every((page) => page.intents.length === 0);
    if (welcome || empty || (pace < CALM && isUndisturbed(table.current))) {
      if (gathered.overflowed() || (data.pages[0]?.intents.length ?? 0) > LONGEST_PAGE) return readAgain();
      const entering = [...gathered.take(), ...fresh];
      if (arrived.size > LONGEST_PAGE) arrived.clear();
      for (const row of entering) arrived.add(row.id);
      next = insertRows(dropStrays(next, filter), entering);
    } else {
      gathered.add(fresh);
    }
    if (next !== data) client.setQueryData(key, next);
    setNewCount(gathered.count());
  };

  const onRows = useEffectEvent(absorb);
  const stopReading = useEffectEvent(() => client.cancelQueries({ queryKey: key }));
  useEffect(() => {
    // A read that is under way would move the rows after all; going on reads again.
    if (paused) void stopReading();
    else onRows(NONE);
  }, [paused]);
  useEffect(() => live.listen(({ rows }) => onRows(rows)), [live]);

  // A read shows the moment it was made; what the stream brought meanwhile is put on top of it.
  const onRead = useEffectEvent(() => {
    const data = client.getQueryData<BoardData>(key);
    gathered.forget(data ? idsOf(data) : []);
    absorb(live.recent());
  });
  useLayoutEffect(() => {
    if (!query.isFetching) onRead();
  }, [query.isFetching]);

  const keyText = filterQuery(filter);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what was gathered belongs to the filter it was gathered under
  useLayoutEffect(() => {
    gathered.clear();
    held.clear();
    setNewCount(0);
    // What is kept of another filter is from before it was left, and a paused board asks for nothing by itself.
    if (paused) void query.refetch();
  }, [keyText]);

  useEffect(() => {
    if (newCount === 0) return;
    const timer = setInterval(() => onRows(NONE), RELEASE_PACE);
    return () => clearInterval(timer);
  }, [newCount]);

  const showNew = () => {
    window.scrollTo({ top: 0 });
    absorb(NONE, true);
  };

  return { query, arrived, newCount, showNew };
}

function idsOf(data: BoardData): string[] {
  return data.pages.flatMap((page) => page.intents.map((row) => row.id));
}
