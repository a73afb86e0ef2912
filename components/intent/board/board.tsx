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
import { useSelecting } from '@/components/list/use-selecting';
import { useTableKeys } from '@/components/list/use-table-keys';
import { LiveStatus } from '@/components/live/live-status';
import { ReadErrorNotice } from '@/components/live/read-error-notice';
import { usePageCommand } from '@/components/palette/page-commands';
import { Button, buttonStyle } from '@/components/ui/button';
import { lazyComponent } from '@/components/ui/lazy-component';
import { ViewButton } from '@/components/view/view-button';
import type { ViewVerbs } from '@/components/view/view-verbs';
import { visibleText } from '@/lib/client/format/invisible';
import { intentFilters } from '@/lib/client/intent/filter';
import { countsQuery } from '@/lib/client/intent/intents';
import { EVERYTHING, viewsQuery } from '@/lib/client/view/views';
import type { IntentCounts, IntentSummary } from '@/lib/shape/intent';
import { isInCells, readColumns, USUAL_COLUMNS } from '@/lib/shape/search/board-columns';
import type { ViewList } from '@/lib/shape/view/view';
import styles from './board.module.css';
import { boardColumns, columnWidths } from './board-columns';
import { BoardFilter } from './board-filter';
import { boardSorting } from './board-sorting';
import { FindBox } from './find-box';
import { PhaseTiles } from './phase-tiles';
import { type InitialBoard, useBoard } from './use-board';
import { useBoardPlace } from './use-board-place';

const RowsSkeleton = lazyComponent(() => import('./board-skeleton').then((module) => module.RowsSkeleton));
const EmptyBoard = lazyComponent(() => import('./board-states').then((module) => module.EmptyBoard));
const SearchLag = lazyComponent(() => import('./board-states').then((module) => module.SearchLag));
const FilteredEmptyBoard = lazyComponent(() =>
  import('./board-states').then((module) => module.FilteredEmptyBoard),
);

const BulkButton = lazyComponent(() =>
  import('@/components/intent/bulk/bulk-button').then((module) => module.BulkButton),
);
const CellReader = lazyComponent(() => import('./column-cells').then((module) => module.CellReader));
const SelectBar = lazyComponent(() =>
  import('@/components/intent/bulk/select-bar').then((module) => module.SelectBar),
);
const LoadOlder = lazyComponent(() =>
  import('@/components/list/load-older').then((module) => module.LoadOlder),
);

// It comes while the page wakes, so that it is there with the first row that is selected.
SelectBar.preload();

interface BoardProps {
  slug: string;
  connect: Omit<ConnectPanelProps, 'slug'>;
  startDemo: DemoAction | undefined;
  mayPublish: boolean;
  /** Missing for who may act on none. */
  bulk: BulkVerbs | undefined;
  views: { initial: ViewList; verbs: ViewVerbs };
  initial: InitialBoard & { counts: IntentCounts };
}

const COUNTS_DECAY = 30_000;
/** Nobody is told of so small a lag of the index, in milliseconds. */
const LAG_TOLD = 5_000;

const nameOf = ({ goal, id }: IntentSummary) => `${visibleText(goal)} ${id.slice(-4)}`;

/** The box that is in sight: a narrow page has it among its filters. */
function focusFind() {
  const boxes = document.querySelectorAll<HTMLElement>('[data-find]');
  [...boxes].find((box) => box.checkVisibility())?.focus();
}

export function Board({ slug, connect, startDemo, mayPublish, bulk, views, initial }: BoardProps) {
  const table = useRef<HTMLTableElement>(null);
  const { filter, setFilter, place, setPlace, open } = useBoardPlace();
  const isText = filter.text !== undefined;
  const live = useBoard(slug, filter, isText ? undefined : place.sort, initial, table);
  const { query, arrived, newCount, showNew, isPaused, togglePause } = live;
  const counts = useQuery({
    ...countsQuery(slug),
    initialData: initial.counts,
    // "Last hour" moves on even when nothing happens.
    refetchInterval: COUNTS_DECAY,
  });
  useKeys({ p: togglePause, n: showNew, '/': focusFind });
  usePageCommand({
    id: 'pause',
    name: isPaused ? 'Resume live rows' : 'Pause live rows',
    keys: 'p',
    run: togglePause,
  });

  const pages = query.data?.pages;
  const rows = useMemo(() => pages?.flatMap((page) => page.rows) ?? [], [pages]);
  const selecting = useSelecting(rows, intentFilters.write(filter), nameOf);
  useTableKeys(table, bulk && selecting);
  const { data: list } = useQuery({ ...viewsQuery(slug), initialData: views.initial });
  const shown = place.columns ?? list.columns ?? undefined;
  const chosen = useMemo(() => readColumns(shown) ?? USUAL_COLUMNS, [shown]);
  const columns = useMemo(() => boardColumns(slug, chosen), [slug, chosen]);
  const clear = () => open({}, { ...place, view: (list.mine ?? list.workspace) ? EVERYTHING : undefined });
  const isEmpty = pages !== undefined && rows.length === 0;
  const lookedBackTo = pages?.at(-1)?.lookedBackTo ?? null;
  const textLagMs = pages?.[0]?.textLagMs ?? 0;
  const isFiltered = Object.values(filter).some(Boolean);
  const workers = useMemo(
    () => [...new Set(pages?.[0]?.rows.flatMap(({ worker }) => worker ?? []))].slice(0, 50),
    [pages],
  );
  const goals = useMemo(() => [...new Set(pages?.[0]?.rows.map((row) => row.goal))].slice(0, 50), [pages]);

  return (
    <Page
      title="Intents"
      width="full"
      beside={
        <>
          <LiveStatus />
          <div className="min-w-64 flex-1 @max-3xl:hidden @5xl:mx-3 @5xl:max-w-lg">
            <FindBox slug={slug} goals={goals} workers={workers} filter={filter} onChange={setFilter} />
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
        slug={slug}
        filter={filter}
        onChange={setFilter}
        onClear={clear}
        goals={goals}
        workers={workers}
        end={
          <span className="flex min-w-0 flex-wrap justify-end gap-2">
            <ViewButton slug={slug} filter={filter} place={place} onOpen={open} {...views} />
            {bulk && isFiltered && <BulkButton slug={slug} filter={filter} verbs={bulk} />}
            <PauseButton paused={isPaused} onToggle={togglePause} />
          </span>
        }
      />
      {textLagMs > LAG_TOLD && <SearchLag ms={textLagMs} />}
      <ReadErrorNotice what="intents" query={query} className="mx-4 mb-3 @3xl:mx-6" />
      {query.isPending && <RowsSkeleton />}
      {isEmpty && !query.error && isFiltered && !query.hasNextPage && (
        <FilteredEmptyBoard slug={slug} filter={filter} onClear={clear} />
      )}
      {isEmpty && !query.error && !isFiltered && (
        <EmptyBoard connect={{ slug, ...connect }} startDemo={startDemo} />
      )}
      {pages && !isEmpty && (
        <div className={query.isPlaceholderData ? 'opacity-60' : undefined} style={columnWidths(chosen)}>
          <NewRows count={newCount} onShow={showNew} />
          <DataTable
            label="Intents"
            columns={columns}
            rows={rows}
            rowClass={styles.row}
            bodyClass={styles.body}
            arrived={arrived}
            sorting={boardSorting(place.sort, isText, (sort) => setPlace({ ...place, sort }))}
            tableRef={table}
            selecting={bulk && selecting}
          />
          {bulk && selecting.ids.size > 0 && (
            <SelectBar
              slug={slug}
              filter={filter}
              rows={rows}
              hasMore={query.hasNextPage}
              selecting={selecting}
              verbs={bulk}
            />
          )}
        </div>
      )}
      {chosen.some(isInCells) && <CellReader slug={slug} columns={chosen} rows={rows} />}
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
    <Button
      aria-keyshortcuts="p"
      title={paused ? 'Resume' : 'Pause'}
      onClick={onToggle}
      variant={paused ? 'primary' : 'outline'}
    >
      <Icon aria-hidden strokeWidth={1.75} />
      <span className="max-2xl:sr-only">{paused ? 'Resume' : 'Pause'}</span>
    </Button>
  );
}
