'use client';

import { keepPreviousData, useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { useState } from 'react';
import { PageHeader } from '@/components/frame/page-header';
import { ReadErrorNotice } from '@/components/live/read-error-notice';
import { Button, buttonStyle } from '@/components/ui/button';
import { WORKERS_STEP, workersQuery } from '@/lib/client/worker/workers';
import type { WorkerList } from '@/lib/shape/worker';
import { WorkerTable } from './worker-table';

function NoWorkers({ slug }: { slug: string }) {
  return (
    <section className="grid justify-items-start gap-1 px-4 py-10 md:px-6">
      <h2 className="text-lg font-semibold">No worker has been here yet</h2>
      <p className="text-ink-2">One appears when it first claims, polls or connects, on any line.</p>
      <Link href={`/${slug}/connect`} className={buttonStyle({ className: 'mt-3' })}>
        Connect one
      </Link>
    </section>
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
  const here = counts.stale + counts.busy + counts.online;
  const isCut = workers.length < here + counts.offline;
  return (
    <>
      <PageHeader>
        <h1 className="text-lg font-semibold">Workers</h1>
        <p className="text-sm text-ink-2 tabular-nums">
          {here.toLocaleString('en-GB')} here, {counts.offline.toLocaleString('en-GB')} gone
        </p>
      </PageHeader>
      <ReadErrorNotice what="workers" query={query} className="mx-4 my-3 md:mx-6" />
      {workers.length === 0 ? <NoWorkers slug={slug} /> : <WorkerTable workers={workers} />}
      {isCut && (
        <div className="flex justify-center p-4">
          <Button disabled={query.isPlaceholderData} onClick={() => setLimit(limit + WORKERS_STEP)}>
            {query.isPlaceholderData ? 'Loading…' : 'Show more'}
          </Button>
        </div>
      )}
    </>
  );
}
