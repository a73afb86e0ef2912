'use client';

import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { useMemo } from 'react';
import { ChartsPanel } from '@/components/chart/charts-panel';
import { EmptyState } from '@/components/frame/empty-state';
import { Page } from '@/components/frame/page';
import { DataTable } from '@/components/list/data-table';
import { LiveStatus } from '@/components/live/live-status';
import { ReadErrorNotice } from '@/components/live/read-error-notice';
import { useTold } from '@/components/live/use-told';
import styles from '@/components/queue/queue.module.css';
import { queueColumns } from '@/components/queue/queue-columns';
import { buttonStyle } from '@/components/ui/button';
import { formatCount } from '@/lib/client/format/number';
import { OVERVIEW_PACE, overviewQuery } from '@/lib/client/overview/overview';
import type { Overview } from '@/lib/shape/metrics/overview';
import { NeedList } from './need-list';

const RANGES = ['15m', '1h', '6h', '24h', '7d', '30d', '90d'] as const;
const CHARTS = ['throughput', 'wait', 'run', 'failures', 'depth'] as const;

/** The workspace's home: what needs a person now, then the numbers of a range. */
export function OverviewView({ slug, initial }: { slug: string; initial: Overview }) {
  const query = useQuery({ ...overviewQuery(slug), initialData: initial });
  useTold(overviewQuery(slug).queryKey, OVERVIEW_PACE);
  const overview = query.data;
  const columns = useMemo(() => queueColumns(slug, null), [slug]);
  const isNew = overview.checked.queues === 0 && overview.checked.workers === 0;
  return (
    <Page title="Overview" width="full" beside={<LiveStatus />}>
      <ReadErrorNotice what="overview" query={query} className="mx-4 my-3 @3xl/page:mx-6" />
      {isNew ? (
        <Nothing slug={slug} />
      ) : (
        <>
          <NeedList slug={slug} overview={overview} />
          <ChartsPanel
            slug={slug}
            names={CHARTS}
            ranges={RANGES}
            usual="24h"
            className="@3xl/page:grid-cols-2 @5xl/page:grid-cols-3 @3xl/page:*:first:col-span-2"
          />
          <div className="flex min-h-11 items-center gap-3 px-4 text-sm @3xl/page:px-6">
            <h2 className="font-semibold">Busiest queues</h2>
            <Link href={`/${slug}/queues`} className="ml-auto underline underline-offset-4">
              All {formatCount(overview.checked.queues)} queues
            </Link>
          </div>
          {overview.busiest.length > 0 ? (
            <DataTable
              label="Busiest queues"
              columns={columns}
              rows={overview.busiest}
              rowClass={styles.row}
              bodyClass={styles.body}
            />
          ) : (
            <p className="px-4 pb-4 text-sm text-ink-2 @3xl/page:px-6">
              Nothing was published or finished in the last 5 minutes.
            </p>
          )}
        </>
      )}
    </Page>
  );
}

function Nothing({ slug }: { slug: string }) {
  const connect = (
    <Link href={`/${slug}/connect`} className={buttonStyle()}>
      Connect a client
    </Link>
  );
  return (
    <EmptyState title="Nothing here yet" actions={connect}>
      <p>Once intents are published, this page says what needs you, and how the work goes.</p>
    </EmptyState>
  );
}
