'use client';

import { useQuery } from '@tanstack/react-query';
import { ArrowUp } from 'lucide-react';
import { useMemo, useRef } from 'react';
import type { ConnectPanelProps } from '@/components/connect/connect-panel';
import { PageHeader } from '@/components/frame/page-header';
import { useIsCutOff } from '@/components/live/live-provider';
import { LiveStatus } from '@/components/live/live-status';
import { Button } from '@/components/ui/button';
import { countsQuery } from '@/lib/client/intents';
import type { IntentCounts, IntentFilter, IntentPage } from '@/lib/shape/intent';
import { BoardFilter } from './board-filter';
import { RowsSkeleton } from './board-skeleton';
import { BoardError, EmptyBoard, FilteredEmptyBoard } from './board-states';
import { BoardTable } from './board-table';
import { PhaseTiles } from './phase-tiles';
import { useBoard } from './use-board';
import { useFilter } from './use-filter';
import { useRows } from './use-rows';

interface BoardProps {
  slug: string;
  connect: Omit<ConnectPanelProps, 'slug'>;
  initial: { filter: IntentFilter; page: IntentPage; counts: IntentCounts };
}

const COUNTS_DECAY = 30_000;

export function Board({ slug, connect, initial }: BoardProps) {
  const table = useRef<HTMLTableElement>(null);
  const { filter, setFilter } = useFilter();
  const { query, arrived, newCount, showNew } = useBoard(slug, filter, initial, table);
  const isCutOff = useIsCutOff();
  const counts = useQuery({
    ...countsQuery(slug),
    initialData: initial.counts,
    // "Last hour" moves on even when nothing happens.
    refetchInterval: COUNTS_DECAY,
  });
  useRows(table);

  const pages = query.data?.pages;
  const isEmpty = pages?.every((page) => page.intents.length === 0) ?? false;
  const isFiltered = Boolean(filter.phase || filter.goal);
  const goals = useMemo(() => [...new Set(pages?.[0]?.intents.map((row) => row.goal))].slice(0, 50), [pages]);

  return (
    <>
      <PageHeader>
        <h1 className="text-lg font-semibold">Intents</h1>
        <LiveStatus />
      </PageHeader>
      <PhaseTiles
        counts={counts.data}
        selected={filter.phase}
        onSelect={(phase) => setFilter({ ...filter, phase })}
      />
      <BoardFilter filter={filter} onChange={setFilter} goals={goals} />
      {query.error && !(isCutOff && pages) && (
        <BoardError error={query.error} onRetry={() => void query.refetch()} stale={pages !== undefined} />
      )}
      {query.isPending && <RowsSkeleton />}
      {isEmpty && !query.error && !isFiltered && <EmptyBoard connect={{ slug, ...connect }} />}
      {isEmpty && !query.error && isFiltered && <FilteredEmptyBoard onClear={() => setFilter({})} />}
      {pages && !isEmpty && (
        <div className={query.isPlaceholderData ? 'opacity-60' : undefined}>
          <NewRows count={newCount} onShow={showNew} />
          <BoardTable slug={slug} pages={pages} arrived={arrived} tableRef={table} />
        </div>
      )}
      {query.hasNextPage && (
        <div className="flex justify-center p-4">
          <Button disabled={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
            {query.isFetchingNextPage ? 'Loading…' : 'Show older'}
          </Button>
        </div>
      )}
    </>
  );
}

/** What gathered while it would have been in the way. Takes no room of its own. */
function NewRows({ count, onShow }: { count: number; onShow: () => void }) {
  return (
    <div
      role="status"
      className="pointer-events-none sticky top-[52px] z-20 flex h-0 justify-center max-md:top-[72px]"
    >
      {count > 0 && (
        <button
          type="button"
          onClick={onShow}
          className="settle pointer-events-auto mt-0.5 flex h-8 max-md:-mt-4 items-center gap-2 rounded-full bg-accent px-4 text-sm font-semibold text-accent-ink shadow-lg"
        >
          <ArrowUp aria-hidden className="size-4" strokeWidth={1.75} />
          {count >= 10_000 ? '10,000+' : count} new
        </button>
      )}
    </div>
  );
}
