'use client';

import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import Link from 'next/link';
import { useMemo, useRef, useState } from 'react';
import { EmptyState } from '@/components/frame/empty-state';
import { Page } from '@/components/frame/page';
import { DataTable } from '@/components/list/data-table';
import { NothingMatches, ShowMore } from '@/components/list/list-end';
import { useFilter } from '@/components/list/use-filter';
import { useIsSorted, useSort } from '@/components/list/use-sort';
import { useSteadyRows } from '@/components/list/use-steady-rows';
import { useTableKeys } from '@/components/list/use-table-keys';
import { ReadErrorNotice } from '@/components/live/read-error-notice';
import { buttonStyle } from '@/components/ui/button';
import { lazyComponent } from '@/components/ui/lazy-component';
import {
  matchesWorker,
  WORKERS_MOST,
  WORKERS_STEP,
  workerFilters,
  workersQuery,
} from '@/lib/client/worker/workers';
import type { WorkerList, WorkerSummary } from '@/lib/shape/worker/worker';
import { LostBanner } from './lost-banner';
import type { ReleaseOf } from './release-dialog';
import styles from './worker.module.css';
import type { WorkerActions } from './worker-actions';
import { workerColumns } from './worker-columns';
import { WorkerFilterBar } from './worker-filter';

const ReleaseDialog = lazyComponent(() => import('./release-dialog').then((module) => module.ReleaseDialog));

function NoWorkers({ slug }: { slug: string }) {
  const connect = (
    <Link href={`/${slug}/connect`} className={buttonStyle()}>
      Connect a worker
    </Link>
  );
  return (
    <EmptyState title="No workers yet" actions={connect}>
      <p>A worker appears when it first claims, polls or connects, by any protocol.</p>
    </EmptyState>
  );
}

/** So many lost workers are told of above the list; the others stand first in it. */
const BANNERS = 3;

interface WorkerBoardProps {
  slug: string;
  initial: WorkerList;
  actions: Pick<WorkerActions, 'release'> | null;
}

/** The workspace's workers, as they fare now. `initial` are the first {@link WORKERS_STEP}. */
export function WorkerBoard({ slug, initial, actions }: WorkerBoardProps) {
  const [asked, setAsked] = useState<ReleaseOf | null>(null);
  const client = useQueryClient();
  const { filter, setFilter } = useFilter(workerFilters);
  const columns = useMemo(() => workerColumns(slug), [slug]);
  const [limit, setLimit] = useState(WORKERS_STEP);
  const isFiltered = Object.values(filter).some(Boolean);
  const isSorted = useIsSorted(columns);
  const wanted = isFiltered || isSorted ? WORKERS_MOST : limit;
  const query = useQuery({
    ...workersQuery(slug, wanted),
    initialData: wanted === WORKERS_STEP ? initial : undefined,
    placeholderData: keepPreviousData,
  });
  const { workers, counts } = query.data ?? initial;
  const found = useMemo(() => workers.filter((worker) => matchesWorker(filter, worker)), [workers, filter]);
  const sorted = useSort(columns, found);
  const table = useRef<HTMLTableElement>(null);
  const rows = useSteadyRows(sorted.rows, table);
  useTableKeys(table);
  const online = counts.late + counts.drained + counts.busy + counts.online;
  const offline = counts.offline + counts.lost;
  const lost = workers.filter(({ state }) => state === 'lost');
  const onRelease = ({ id, name, holds }: WorkerSummary) => setAsked({ id, name, count: holds });
  const isCut = workers.length < online + offline;
  return (
    <Page
      title="Workers"
      width="full"
      beside={
        <p className="text-sm text-ink-2 tabular-nums">
          {online.toLocaleString('en-GB')} online, {offline.toLocaleString('en-GB')} offline
        </p>
      }
    >
      <ReadErrorNotice what="workers" query={query} className="mx-4 my-3 @3xl:mx-6" />
      {workers.length === 0 && <NoWorkers slug={slug} />}
      {lost.slice(0, BANNERS).map((worker) => (
        <LostBanner key={worker.id} slug={slug} worker={worker} onRelease={actions && onRelease} />
      ))}
      {workers.length > 0 && <WorkerFilterBar filter={filter} onChange={setFilter} />}
      {workers.length > 0 && rows.length === 0 && (
        <NothingMatches what="worker" onClear={() => setFilter({})}>
          New ones appear here as they connect.
        </NothingMatches>
      )}
      {rows.length > 0 && (
        <DataTable
          label="Workers"
          columns={columns}
          rows={rows}
          sorting={sorted.sorting}
          rowClass={styles.row}
          bodyClass={styles.body}
          tableRef={table}
        />
      )}
      {isCut && wanted !== WORKERS_MOST && (
        <ShowMore isLoading={query.isPlaceholderData} onShow={() => setLimit(limit + WORKERS_STEP)} />
      )}
      {rows.length > 0 && (
        <p className="px-4 py-3 text-xs text-ink-3 @3xl:px-6">
          A bar is a minute: high for a heartbeat, lower where it is inferred from a poll or a claim, none
          where it was silent, red if it held an intent then. Finished and failed are of the last hour.
        </p>
      )}
      {asked && actions && (
        <ReleaseDialog
          slug={slug}
          of={asked}
          release={actions.release}
          onClose={() => setAsked(null)}
          onDone={() => void client.invalidateQueries({ queryKey: [slug, 'workers'] })}
        />
      )}
    </Page>
  );
}
