'use client';

import { useInfiniteQuery } from '@tanstack/react-query';
import { useEffect, useMemo, useRef } from 'react';
import { useSteadyRows } from '@/components/list/use-steady-rows';
import { ReadErrorNotice } from '@/components/live/read-error-notice';
import { Button } from '@/components/ui/button';
import { type KvPlace, readList } from '@/lib/client/kv/kv';
import type { KvNamespace } from '@/lib/shape/kv/list';
import { KeyRow } from './key-row';
import { RowWindow } from './row-window';
import { useRowKeys } from './use-row-keys';

interface KeyListProps {
  slug: string;
  space: KvNamespace;
  place: KvPlace;
  changed: ReadonlySet<string>;
  onChoose: (key: string) => void;
  /** Told how far the search has come. */
  onScanned: (said: string) => void;
}

const count = (number: number) => number.toLocaleString('en-GB');

/** A namespace's keys one below the other: filtered, or in another order than their names'. */
export function KeyList({ slug, space, place, changed, onChoose, onScanned }: KeyListProps) {
  const wish = { namespace: space.namespace, match: place.match ?? '', sort: place.sort ?? 'key' } as const;
  const query = useInfiniteQuery({
    queryKey: [slug, 'kv', 'list', wish.namespace, wish.match, wish.sort],
    queryFn: ({ pageParam, signal }) => readList(slug, wish, pageParam, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }) => next ?? undefined,
  });
  const found = useMemo(
    () =>
      (query.data?.pages ?? []).flatMap(({ entries }) =>
        entries.map((entry) => ({ id: `key ${entry.key}`, entry })),
      ),
    [query.data],
  );
  const list = useRef<HTMLDivElement>(null);
  const rows = useSteadyRows(found, list);
  useRowKeys(
    list,
    useMemo(() => rows.map(({ id }) => id), [rows]),
  );
  const scanned = (query.data?.pages ?? []).reduce((sum, page) => sum + page.scanned, 0);
  const said = query.isPending
    ? 'Looking…'
    : query.hasNextPage
      ? `${count(found.length)} found, ${count(scanned)} of ${count(space.keys)} scanned`
      : `${count(found.length)} found, all scanned`;
  useEffect(() => onScanned(said), [onScanned, said]);
  // A search that finds little asks before it goes on; where every key fits, coming near the end is enough.
  const isEndless = query.hasNextPage && found.length === scanned;
  return (
    <>
      <ReadErrorNotice what="keys" query={query} as="band" />
      {query.data && rows.length === 0 && <p className="px-4 py-6 text-ink-2">No key matches.</p>}
      <RowWindow
        label="Keys"
        list={list}
        rows={rows}
        onNearEnd={isEndless && !query.isFetching ? () => void query.fetchNextPage() : undefined}
      >
        {({ id, entry }) => (
          <KeyRow
            id={id}
            depth={0}
            name={entry.key}
            entry={entry}
            isChosen={entry.key === place.key}
            isFresh={changed.has(entry.key)}
            onPress={() => onChoose(entry.key)}
          />
        )}
      </RowWindow>
      {query.hasNextPage && !isEndless && (
        <div className="border-t border-rule px-4 py-2">
          <Button size="sm" disabled={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
            {query.isFetchingNextPage ? 'Looking…' : 'Go on'}
          </Button>
        </div>
      )}
    </>
  );
}
