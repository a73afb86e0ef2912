import { keepPreviousData, useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { type RefObject, useEffect, useEffectEvent, useLayoutEffect, useState } from 'react';
import { useLive, usePollPace } from '@/components/live/live-provider';
import type { LiveMessage } from '@/components/live/pace-messages';
import {
  changeRows,
  insertRows,
  keepRows,
  type ListData,
  type ListPage,
  type ListQuery,
  notLoaded,
  rowsOf,
} from '@/lib/client/list/rows';
import type { IntentSummary } from '@/lib/shape/intent';
import { gatherRows } from './gather';
import { isListIdle } from './is-list-idle';
import { useFollowPointer } from './pointer';
import { scrollerOf } from './scroller';

/** New rows a second up to which they may enter by themselves. */
const CALM = 4;
const RELEASE_PACE = 1000;
/** A list left open grows at the top; at this length it reads its first page afresh. */
const LONGEST_PAGE = 400;

const NOTHING: LiveMessage = { rows: new Map(), events: [] };

/** What the stream's messages mean to a list. All of it is about the filter that the list has now. */
export interface ListSource<Row> {
  /** A loaded row after these intents changed; the same object when that is nothing to it. */
  update: (row: Row, intents: ReadonlyMap<string, IntentSummary>) => Row;
  /** An intent as a row of this list, null when it is none; absent where no message brings rows. */
  toRow?: (intent: IntentSummary) => Row | null;
  /** Whether a loaded row still belongs here; those that do not leave when rows may move. */
  isWanted?: (row: Row) => boolean;
  /** Ids of new rows that a message names without bringing them, so that they have to be read. */
  named?: (message: LiveMessage) => readonly string[];
  /** New rows never enter by themselves, since they would be anywhere. */
  isSteady?: boolean;
}

interface LiveListOptions<Row extends { id: string }> {
  query: ListQuery<Row>;
  /** The first page, if the server has read it for this filter. */
  initial: ListPage<Row> | undefined;
  source: ListSource<Row>;
  /** The element that holds the rows. */
  list: RefObject<HTMLElement | null>;
}

/**
 * The rows of a list, kept up to date by the stream: rows change where they are, and new ones enter by themselves
 * only at the list's top and when nothing in it is focused, selected or pointed at; otherwise they gather behind a
 * count. While paused nothing changes; what came meanwhile is applied when it goes on.
 */
export function useLiveList<Row extends { id: string }>(options: LiveListOptions<Row>) {
  const { initial, source, list } = options;
  const { queryKey: key, read } = options.query;
  const live = useLive();
  const client = useQueryClient();
  const [isPaused, setIsPaused] = useState(false);
  const [gathered] = useState(gatherRows);
  const [arrived] = useState(() => new Set<string>());
  const [newCount, setNewCount] = useState(0);
  const refetchInterval = usePollPace();
  useFollowPointer();
  const query = useInfiniteQuery({
    queryKey: key,
    queryFn: ({ pageParam, signal }) => read(pageParam, signal),
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
    initialData: initial && { pages: [initial], pageParams: [null] },
    placeholderData: keepPreviousData,
    refetchInterval,
    enabled: ({ state }) => !isPaused || state.data === undefined,
  });

  const readAgain = () => {
    gathered.clear();
    setNewCount(0);
    client.setQueryData<ListData<Row>>(
      key,
      (data) => data && { pages: data.pages.slice(0, 1), pageParams: [null] },
    );
    void query.refetch();
  };
  const isRow = (intent: IntentSummary) => source.toRow?.(intent) != null;

  /** Takes a message in. New rows enter `if-idle`, `now` or `never`. */
  const absorb = (message: LiveMessage, enter: 'if-idle' | 'now' | 'never') => {
    const data = client.getQueryData<ListData<Row>>(key);
    if (!data) return;
    gathered.update(message.rows, isRow);
    const unknown = notLoaded(data, [...message.rows.values()].filter(isRow));
    const fresh = unknown.filter(({ id }) => !gathered.has(id));
    const named = source.named?.(message) ?? [];
    const pace = gathered.notePace(fresh.length);
    gathered.addNamed(named);
    if (enter === 'never') {
      gathered.add(fresh);
      return setNewCount(gathered.count());
    }
    let next = changeRows(data, (row) => source.update(row, message.rows));
    const isEmpty = data.pages.every(({ rows }) => rows.length === 0);
    if (enter === 'now' || isEmpty || (pace < CALM && !source.isSteady && isListIdle(list.current))) {
      const isLong = (data.pages[0]?.rows.length ?? 0) > LONGEST_PAGE;
      // By the timer, not with every message.
      if (isLong || (gathered.mustRead() && message === NOTHING)) return readAgain();
      if (!gathered.mustRead()) {
        const entering: Row[] = [];
        for (const intent of [...gathered.take(), ...fresh]) {
          const row = source.toRow?.(intent);
          if (row) entering.push(row);
        }
        if (arrived.size > LONGEST_PAGE) arrived.clear();
        for (const { id } of entering) arrived.add(id);
        next = insertRows(source.isWanted ? keepRows(next, source.isWanted) : next, entering);
      } else gathered.add(fresh);
    } else gathered.add(fresh);
    if (next !== data) client.setQueryData(key, next);
    setNewCount(gathered.count());
  };

  const onMessage = useEffectEvent((message: LiveMessage) => absorb(message, isPaused ? 'never' : 'if-idle'));
  const onTick = useEffectEvent(() => absorb(NOTHING, isPaused ? 'never' : 'if-idle'));
  useEffect(() => live.listen((message) => onMessage(message)), [live]);
  useEffect(() => {
    if (newCount === 0) return;
    const timer = setInterval(() => onTick(), RELEASE_PACE);
    return () => clearInterval(timer);
  }, [newCount]);

  const onRecent = useEffectEvent(() => onMessage({ rows: live.recent(), events: [] }));
  const stopReading = useEffectEvent(() => client.cancelQueries({ queryKey: key }));
  useEffect(() => {
    // A read that is under way would move the rows after all; going on reads again.
    if (isPaused) void stopReading();
    else onRecent();
  }, [isPaused]);

  // A read shows the moment it was made; what the stream brought meanwhile is put on top of it.
  const onRead = useEffectEvent(() => {
    const data = client.getQueryData<ListData<Row>>(key);
    gathered.forget(data ? rowsOf(data) : []);
    onRecent();
  });
  useLayoutEffect(() => {
    if (!query.isFetching) onRead();
  }, [query.isFetching]);

  const keyText = JSON.stringify(key);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what was gathered belongs to the filter it was gathered under
  useLayoutEffect(() => {
    gathered.clear();
    setNewCount(0);
    // What is kept of another filter is from before it was left, and a paused list asks for nothing by itself.
    if (isPaused) void query.refetch();
  }, [keyText]);

  return {
    query,
    arrived,
    newCount,
    isPaused,
    togglePause: () => setIsPaused(!isPaused),
    showNew() {
      scrollerOf(list.current)?.scrollTo({ top: 0 });
      absorb(NOTHING, 'now');
    },
  };
}
