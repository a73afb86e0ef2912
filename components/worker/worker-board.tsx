'use client';

import { keepPreviousData, useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { useMemo, useRef, useState } from 'react';
import { EmptyState } from '@/components/frame/empty-state';
import { Page } from '@/components/frame/page';
import { DataTable } from '@/components/list/data-table';
import { useSteadyRows } from '@/components/list/use-steady-rows';
import { useTableKeys } from '@/components/list/use-table-keys';
import { ReadErrorNotice } from '@/components/live/read-error-notice';
import { Button, buttonStyle } from '@/components/ui/button';
import { WORKERS_STEP, workersQuery } from '@/lib/client/worker/workers';
import type { WorkerList } from '@/lib/shape/worker';
import styles from './worker.module.css';
import { workerColumns } from './worker-columns';

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

/** The workspace's workers, as they fare now. `initial` are the first {@link WORKERS_STEP}. */
export function WorkerBoard({ slug, initial }: { slug: string; initial: WorkerList }) {
  const [limit, setLimit] = useState(WORKERS_STEP);
  const query = useQuery({
    ...workersQuery(slug, limit),
    initialData: limit === WORKERS_STEP ? initial : undefined,
    placeholderData: keepPreviousData,
  });
  const { workers, counts } = query.data ?? initial;
  const table = useRef<HTMLTableElement>(null);
  const rows = useSteadyRows(workers, table);
  const columns = useMemo(() => workerColumns(slug), [slug]);
  useTableKeys(table);
  const online = counts.stale + counts.busy + counts.online;
  const isCut = workers.length < online + counts.offline;
  return (
    <Page
      title="Workers"
      width="full"
      beside={
        <p className="text-sm text-ink-2 tabular-nums">
          {online.toLocaleString('en-GB')} online, {counts.offline.toLocaleString('en-GB')} offline
        </p>
      }
    >
      <ReadErrorNotice what="workers" query={query} className="mx-4 my-3 @3xl:mx-6" />
      {workers.length === 0 ? (
        <NoWorkers slug={slug} />
      ) : (
        <DataTable
          label="Workers"
          columns={columns}
          rows={rows}
          rowClass={styles.row}
          bodyClass={styles.body}
          tableRef={table}
        />
      )}
      {isCut && (
        <div className="flex justify-center p-4">
          <Button disabled={query.isPlaceholderData} onClick={() => setLimit(limit + WORKERS_STEP)}>
            {query.isPlaceholderData ? 'Loading…' : 'Show more'}
          </Button>
        </div>
      )}
    </Page>
  );
}
