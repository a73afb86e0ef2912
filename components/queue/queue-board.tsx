'use client';

import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import Link from 'next/link';
import { useSearchParams } from 'next/navigation';
import { useCallback, useMemo, useRef, useState } from 'react';
import { EmptyState } from '@/components/frame/empty-state';
import { Page } from '@/components/frame/page';
import { DataTable } from '@/components/list/data-table';
import { NothingMatches, ShowMore } from '@/components/list/list-end';
import { useFilter } from '@/components/list/use-filter';
import { useSort } from '@/components/list/use-sort';
import { useSteadyRows } from '@/components/list/use-steady-rows';
import { useTableKeys } from '@/components/list/use-table-keys';
import { LiveStatus } from '@/components/live/live-status';
import { ReadErrorNotice } from '@/components/live/read-error-notice';
import { useTold } from '@/components/live/use-told';
import { buttonStyle } from '@/components/ui/button';
import { lazyComponent } from '@/components/ui/lazy-component';
import { paceOf, QUEUES_STEP, queueFilters, queuesQuery } from '@/lib/client/queue/queues';
import type { QueueList, QueueSummary } from '@/lib/shape/queue/queue';
import styles from './queue.module.css';
import type { QueueActions } from './queue-actions';
import { queueColumns } from './queue-columns';
import { QueueFilterBar } from './queue-filter';
import { QueueTiles } from './queue-tiles';

const PauseDialog = lazyComponent(() => import('./pause-dialog').then((module) => module.PauseDialog));

interface QueueBoardProps {
  slug: string;
  /** The first {@link QUEUES_STEP}, as the server sorts them by itself. */
  initial: QueueList;
  actions: Pick<QueueActions, 'pause' | 'resume'> | null;
}

/** The workspace's queues as they fare now; what wants a look comes first. */
export function QueueBoard({ slug, initial, actions }: QueueBoardProps) {
  const { filter, setFilter } = useFilter(queueFilters);
  const sort = useSearchParams().get('sort');
  const [limit, setLimit] = useState(QUEUES_STEP);
  const [asked, setAsked] = useState<QueueSummary | null>(null);
  const client = useQueryClient();
  const isPlain = sort === null && limit === QUEUES_STEP && !Object.values(filter).some(Boolean);
  const query = useQuery({
    ...queuesQuery(slug, filter, sort, limit),
    initialData: isPlain ? initial : undefined,
    placeholderData: keepPreviousData,
  });
  const { queues, found, totals } = query.data ?? initial;
  useTold([slug, 'queues'], paceOf(queues.length));
  const onPause = useCallback((queue: QueueSummary) => setAsked(queue), []);
  const columns = useMemo(() => queueColumns(slug, actions && onPause), [slug, actions, onPause]);
  const sorted = useSort(columns, queues);
  const table = useRef<HTMLTableElement>(null);
  const rows = useSteadyRows(sorted.rows, table);
  useTableKeys(table);
  return (
    <Page title="Queues" width="full" beside={<LiveStatus />}>
      <ReadErrorNotice what="queues" query={query} className="mx-4 my-3 @3xl:mx-6" />
      {totals.queues === 0 ? (
        <NoQueues slug={slug} />
      ) : (
        <>
          <QueueTiles totals={totals} />
          <QueueFilterBar filter={filter} onChange={setFilter} found={found} />
        </>
      )}
      {totals.queues > 0 && rows.length === 0 && (
        <NothingMatches what="queue" onClear={() => setFilter({})}>
          A queue appears here when an intent is first published to its goal.
        </NothingMatches>
      )}
      {rows.length > 0 && (
        <DataTable
          label="Queues"
          columns={columns}
          rows={rows}
          sorting={sorted.sorting}
          rowClass={styles.row}
          bodyClass={styles.body}
          tableRef={table}
        />
      )}
      {found > queues.length && (
        <ShowMore
          of={found}
          isLoading={query.isPlaceholderData}
          onShow={() => setLimit(Math.min(10_000, limit * 5))}
        />
      )}
      {rows.length > 0 && (
        <p className="px-4 py-3 text-xs text-ink-3 @3xl:px-6">
          In and out are per minute, over the last 5 minutes. Failed is of the last 30 minutes.
        </p>
      )}
      {asked && actions && (
        <PauseDialog
          goal={asked.id}
          isPaused={asked.pause !== null}
          pause={(reason) => actions.pause({ workspace: slug, goal: asked.id, reason })}
          resume={() => actions.resume({ workspace: slug, goal: asked.id })}
          onClose={() => setAsked(null)}
          onDone={() => void client.invalidateQueries({ queryKey: [slug, 'queues'] })}
        />
      )}
    </Page>
  );
}

function NoQueues({ slug }: { slug: string }) {
  const connect = (
    <Link href={`/${slug}/connect`} className={buttonStyle()}>
      Connect a client
    </Link>
  );
  return (
    <EmptyState title="No queues yet" actions={connect}>
      <p>A queue is all intents of one goal. It appears when the first is published, by any protocol.</p>
    </EmptyState>
  );
}
