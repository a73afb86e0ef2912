'use client';

import { useQuery } from '@tanstack/react-query';
import { Pause, Play } from 'lucide-react';
import Link from 'next/link';
import { useMemo, useRef } from 'react';
import type { ConnectPanelProps } from '@/components/connect/connect-panel';
import type { DemoAction } from '@/components/demo/act';
import { Page } from '@/components/frame/page';
import type { BulkVerbs } from '@/components/intent/bulk/bulk-verbs';
import { useKeys } from '@/components/keyboard/use-keys';
import { DataTable } from '@/components/list/data-table';
import { NewRows } from '@/components/list/new-rows';
import { useFilter } from '@/components/list/use-filter';
import { useTableKeys } from '@/components/list/use-table-keys';
import { LiveStatus } from '@/components/live/live-status';
import { ReadErrorNotice } from '@/components/live/read-error-notice';
import { usePageCommand } from '@/components/palette/page-commands';
import { Button, buttonStyle } from '@/components/ui/button';
import { lazyComponent } from '@/components/ui/lazy-component';
import { intentFilters } from '@/lib/client/intent/filter';
import { countsQuery } from '@/lib/client/intent/intents';
import type { IntentCounts, IntentPage } from '@/lib/shape/intent';
import type { IntentFilter } from '@/lib/shape/search/intent-filter';
import styles from './board.module.css';
import { boardColumns } from './board-columns';
import { BoardFilter } from './board-filter';
import { FindBox } from './find-box';
import { PhaseTiles } from './phase-tiles';
import { useBoard } from './use-board';

const RowsSkeleton = lazyComponent(() => import('./board-skeleton').then((module) => module.RowsSkeleton));
const EmptyBoard = lazyComponent(() => import('./board-states').then((module) => module.EmptyBoard));
const SearchLag = lazyComponent(() => import('./board-states').then((module) => module.SearchLag));
const FilteredEmptyBoard = lazyComponent(() =>
  import('./board-states').then((module) => module.FilteredEmptyBoard),
);

const BulkButton = lazyComponent(() =>
  import('@/components/intent/bulk/bulk-button').then((module) => module.BulkButton),
);
const LoadOlder = lazyComponent(() =>
  import('@/components/list/load-older').then((module) => module.LoadOlder),
);

interface BoardProps {
  slug: string;
  connect: Omit<ConnectPanelProps, 'slug'>;
  startDemo: DemoAction | undefined;
  mayPublish: boolean;
  /** Missing for who may act on none. */
  bulk: BulkVerbs | undefined;
  initial: { filter: IntentFilter; page: IntentPage; counts: IntentCounts };
}

const COUNTS_DECAY = 30_000;
/** Nobody is told of so small a lag of the index, in milliseconds. */
const LAG_TOLD = 5_000;

/** The box that is in sight: a narrow page has it among its filters. */
function focusFind() {
  const boxes = document.querySelectorAll<HTMLElement>('[data-find]');
  [...boxes].find((box) => box.checkVisibility())?.focus();
}

export function Board({ slug, connect, startDemo, mayPublish, bulk, initial }: BoardProps) {
  const table = useRef<HTMLTableElement>(null);
  const { filter, setFilter } = useFilter(intentFilters);
  const live = useBoard(slug, filter, initial, table);
  const { query, arrived, newCount, showNew, isPaused, togglePause } = live;
  const counts = useQuery({
    ...countsQuery(slug),
    initialData: initial.counts,
    // "Last hour" moves on even when nothing happens.
    refetchInterval: COUNTS_DECAY,
  });
  useTableKeys(table);
  useKeys({ p: togglePause, n: showNew, '/': focusFind });
  usePageCommand({
    id: 'pause',
    name: isPaused ? 'Resume live rows' : 'Pause live rows',
    keys: 'p',
    run: togglePause,
  });

  const pages = query.data?.pages;
  const rows = useMemo(() => pages?.flatMap((page) => page.rows) ?? [], [pages]);
  const columns = useMemo(() => boardColumns(slug), [slug]);
  const isEmpty = pages !== undefined && rows.length === 0;
  const lookedBackTo = pages?.at(-1)?.lookedBackTo ?? null;
  const textLagMs = pages?.[0]?.textLagMs ?? 0;
  const isFiltered = Object.values(filter).some(Boolean);
  const goals = useMemo(() => [...new Set(pages?.[0]?.rows.map((row) => row.goal))].slice(0, 50), [pages]);

  return (
    <Page
      title="Intents"
      width="full"
      beside={
        <>
          <LiveStatus />
          <div className="min-w-64 flex-1 @max-3xl:hidden @5xl:mx-3 @5xl:max-w-lg">
            <FindBox filter={filter} onChange={setFilter} />
          </div>
        </>
      }
      actions={
        mayPublish && (
          <Link href={`/${slug}/publish`} className={buttonStyle({ variant: 'primary' })}>
            Publish
          </Link>
        )
      }
    >
      <PhaseTiles counts={counts.data} filter={filter} onFilter={setFilter} />
      <BoardFilter
        filter={filter}
        onChange={setFilter}
        goals={goals}
        end={
          <span className="flex gap-2">
            {bulk && isFiltered && <BulkButton slug={slug} filter={filter} verbs={bulk} />}
            <PauseButton paused={isPaused} onToggle={togglePause} />
          </span>
        }
      />
      {textLagMs > LAG_TOLD && <SearchLag ms={textLagMs} />}
      <ReadErrorNotice what="intents" query={query} className="mx-4 mb-3 @3xl:mx-6" />
      {query.isPending && <RowsSkeleton />}
      {isEmpty && !query.error && isFiltered && !query.hasNextPage && (
        <FilteredEmptyBoard slug={slug} filter={filter} onClear={() => setFilter({})} />
      )}
      {isEmpty && !query.error && !isFiltered && (
        <EmptyBoard connect={{ slug, ...connect }} startDemo={startDemo} />
      )}
      {pages && !isEmpty && (
        <div className={query.isPlaceholderData ? 'opacity-60' : undefined}>
          <NewRows count={newCount} onShow={showNew} />
          <DataTable
            label="Intents"
            columns={columns}
            rows={rows}
            rowClass={styles.row}
            bodyClass={styles.body}
            arrived={arrived}
            tableRef={table}
          />
        </div>
      )}
      {query.hasNextPage && (
        <LoadOlder
          lookedBackTo={lookedBackTo}
          isEmpty={isEmpty}
          isLoading={query.isFetchingNextPage}
          onLoad={() => void query.fetchNextPage()}
        />
      )}
    </Page>
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
