'use client';

import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { PageHeader } from '@/components/frame/page-header';
import { Button, buttonStyle } from '@/components/ui/button';
import { cn } from '@/components/ui/cn';
import { Notice } from '@/components/ui/notice';
import { workersQuery } from '@/lib/client/workers';
import type { WorkerList, WorkerState, WorkerSummary } from '@/lib/shape/worker';
import styles from './worker.module.css';
import { WorkerRow } from './worker-row';

const ORDER: Record<WorkerState, number> = { stale: 0, busy: 1, online: 2, offline: 3 };

/** What needs a look first, then by name, so that rows do not jump with every heartbeat. */
function inOrder(workers: readonly WorkerSummary[]): WorkerSummary[] {
  return workers.toSorted((a, b) => ORDER[a.state] - ORDER[b.state] || a.name.localeCompare(b.name));
}

function NoWorkers({ slug }: { slug: string }) {
  return (
    <section className="grid justify-items-start gap-1 px-4 py-10 md:px-6">
      <h2 className="text-md font-semibold">No worker has been here yet</h2>
      <p className="text-ink-2">One appears when it first claims, polls or connects, on any line.</p>
      <Link href={`/${slug}/connect`} className={buttonStyle({ className: 'mt-3' })}>
        Connect one
      </Link>
    </section>
  );
}

/** The workspace's workers, as they fare now. */
export function WorkerBoard({ slug, initial }: { slug: string; initial: WorkerList }) {
  const query = useQuery({ ...workersQuery(slug), initialData: initial });
  const workers = inOrder(query.data.workers);
  const here = workers.filter(({ state }) => state !== 'offline').length;
  return (
    <>
      <PageHeader>
        <h1 className="text-lg font-semibold">Workers</h1>
        <p className="text-sm text-ink-2 tabular-nums">
          {here} here, {workers.length - here} gone
        </p>
      </PageHeader>
      {query.error && (
        <Notice
          tone="failed"
          role="alert"
          className="mx-4 my-3 md:mx-6"
          action={
            <Button size="sm" onClick={() => void query.refetch()}>
              Try again
            </Button>
          }
        >
          <strong className="font-semibold text-failed">The workers could not be read again.</strong>{' '}
          {query.error.message} The rows below are from before.
        </Notice>
      )}
      {workers.length === 0 && <NoWorkers slug={slug} />}
      {workers.length > 0 && (
        <table className="block" aria-label="Workers">
          <thead className="block border-b border-control/60 text-left text-xs text-ink-3 max-md:sr-only [&_th]:font-semibold">
            <tr className={styles.row}>
              <th scope="col">
                <span className="sr-only">Line</span>
              </th>
              <th scope="col">Name</th>
              <th scope="col">State</th>
              <th scope="col" className={styles.wide}>
                Runs
              </th>
              <th scope="col" className={styles.wide}>
                Address
              </th>
              <th scope="col" className="text-right">
                Functions
              </th>
              <th scope="col" className="text-right">
                Holds
              </th>
              <th scope="col" className="text-right">
                Last heartbeat
              </th>
            </tr>
          </thead>
          <tbody className={cn('block', styles.body)}>
            {workers.map((worker) => (
              <WorkerRow key={worker.id} worker={worker} />
            ))}
          </tbody>
        </table>
      )}
    </>
  );
}
