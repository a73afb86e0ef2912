'use client';

import { useQuery } from '@tanstack/react-query';
import { ArrowUp, Pause, Play } from 'lucide-react';
import Link from 'next/link';
import { useMemo, useRef, useState } from 'react';
import type { ConnectPanelProps } from '@/components/connect/connect-panel';
import type { DemoAction } from '@/components/demo/act';
import { PageHeader } from '@/components/frame/page-header';
import { useKeys } from '@/components/keyboard/use-keys';
import { LiveStatus } from '@/components/live/live-status';
import { ReadErrorNotice } from '@/components/live/read-error-notice';
import { usePageCommand } from '@/components/palette/page-commands';
import { Button, buttonStyle } from '@/components/ui/button';
import { lazyComponent } from '@/components/ui/lazy-component';
import { countsQuery } from '@/lib/client/intent/intents';
import type { IntentCounts, IntentFilter, IntentPage } from '@/lib/shape/intent';
import { BoardFilter } from './board-filter';
import { RowsSkeleton } from './board-skeleton';
import { BoardTable } from './board-table';
import { PhaseTiles } from './phase-tiles';
import { useBoard } from './use-board';
import { useFilter } from './use-filter';
import { useRows } from './use-rows';

const EmptyBoard = lazyComponent(() => import('./board-states').then((module) => module.EmptyBoard));
const FilteredEmptyBoard = lazyComponent(() =>
  import('./board-states').then((module) => module.FilteredEmptyBoard),
);

interface BoardProps {
  slug: string;
  connect: Omit<ConnectPanelProps, 'slug'>;
  startDemo: DemoAction | undefined;
  mayPublish: boolean;
  initial: { filter: IntentFilter; page: IntentPage; counts: IntentCounts };
}

const COUNTS_DECAY = 30_000;

export function Board({ slug, connect, startDemo, mayPublish, initial }: BoardProps) {
  const table = useRef<HTMLTableElement>(null);
  const { filter, setFilter } = useFilter();
  const [paused, setPaused] = useState(false);
  const { query, arrived, newCount, showNew } = useBoard(slug, filter, initial, table, paused);
  const counts = useQuery({
    ...countsQuery(slug),
    initialData: initial.counts,
    // "Last hour" moves on even when nothing happens.
    refetchInterval: COUNTS_DECAY,
  });
  const togglePause = () => setPaused(!paused);
  useRows(table);
  useKeys({ p: togglePause, n: showNew, '/': () => document.getElementById('goal')?.focus() });
  usePageCommand({
    id: 'pause',
    name: paused ? 'Let the rows go on' : 'Pause the rows',
    keys: 'p',
    run: togglePause,
  });

  const pages = query.data?.pages;
  const isEmpty = pages?.every((page) => page.intents.length === 0) ?? false;
  const isFiltered = Boolean(filter.phase || filter.goal || filter.protocol);
  const goals = useMemo(() => [...new Set(pages?.[0]?.intents.map((row) => row.goal))].slice(0, 50), [pages]);

  return (
    <>
      <PageHeader
        actions={
          mayPublish && (
            <Link href={`/${slug}/publish`} className={buttonStyle({ variant: 'primary' })}>
              Publish
            </Link>
          )
        }
      >
        <h1 className="text-lg font-semibold">Intents</h1>
        <LiveStatus />
      </PageHeader>
      <PhaseTiles
        counts={counts.data}
        selected={filter.phase}
        onSelect={(phase) => setFilter({ ...filter, phase })}
      />
      <BoardFilter filter={filter} onChange={setFilter} goals={goals}>
        <PauseButton paused={paused} onToggle={togglePause} />
      </BoardFilter>
      <ReadErrorNotice what="intents" query={query} className="mx-4 mb-3 md:mx-6" />
      {query.isPending && <RowsSkeleton />}
      {isEmpty && !query.error && isFiltered && (
        <FilteredEmptyBoard slug={slug} filter={filter} onClear={() => setFilter({})} />
      )}
      {isEmpty && !query.error && !isFiltered && (
        <EmptyBoard connect={{ slug, ...connect }} startDemo={startDemo} />
      )}
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

function PauseButton({ paused, onToggle }: { paused: boolean; onToggle: () => void }) {
  const Icon = paused ? Play : Pause;
  return (
    <Button aria-keyshortcuts="p" onClick={onToggle} variant={paused ? 'primary' : 'outline'}>
      <Icon aria-hidden strokeWidth={1.75} />
      {paused ? 'Resume' : 'Pause'}
    </Button>
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
