'use client';

import { useQuery } from '@tanstack/react-query';
import { useMemo, useRef } from 'react';
import { DataTable } from '@/components/list/data-table';
import { LoadOlder } from '@/components/list/load-older';
import { NewRows } from '@/components/list/new-rows';
import { useFilter } from '@/components/list/use-filter';
import { useTableKeys } from '@/components/list/use-table-keys';
import { ReadErrorNotice } from '@/components/live/read-error-notice';
import { daysFilters, decisionFilters, exportUrl, metricsQuery } from '@/lib/client/decision/decisions';
import type { MetricsDays } from '@/lib/shape/decision';
import styles from './decision.module.css';
import { decisionColumns } from './decision-columns';
import { DecisionFilters } from './decision-filters';
import { NoDecisions, NoMatch } from './decision-states';
import { DecisionsSkeleton } from './decisions-skeleton';
import { ExportLinks } from './export-links';
import { MetricsPanel } from './metrics-panel';
import { MetricsStrip } from './metrics-strip';
import { useDecisions } from './use-decisions';

const DAYS: Record<'7' | '30' | '90', MetricsDays> = { '7': 7, '30': 30, '90': 90 };
const KEYS: Record<MetricsDays, '7' | '30' | '90'> = { 7: '7', 30: '30', 90: '90' };

/** What was decided, with the numbers above it: the inbox's third view. */
export function DecidedView({ slug }: { slug: string }) {
  const table = useRef<HTMLTableElement>(null);
  const { filter, setFilter } = useFilter(decisionFilters);
  const counting = useFilter(daysFilters);
  const days = DAYS[counting.filter.days ?? '30'];
  const { query, newCount, showNew } = useDecisions(slug, filter, table);
  const columns = useMemo(() => decisionColumns(slug), [slug]);
  const metrics = useQuery(metricsQuery(slug, days));
  useTableKeys(table);

  const pages = query.data?.pages;
  const rows = useMemo(() => pages?.flatMap((page) => page.rows) ?? [], [pages]);
  const isEmpty = pages !== undefined && rows.length === 0;
  const isFiltered = Object.values(filter).some(Boolean);
  const lookedBackTo = pages?.at(-1)?.lookedBackTo ?? null;
  const isAtEnd = !query.hasNextPage;
  const counted = metrics.data?.now;
  const hasNumbers = counted !== undefined && counted.decided + counted.expired > 0;
  if (isEmpty && isAtEnd && !query.error && !isFiltered) return <NoDecisions slug={slug} />;
  return (
    <>
      <MetricsStrip
        metrics={metrics.data}
        days={days}
        onDays={(chosen) => counting.setFilter({ days: chosen === 30 ? undefined : KEYS[chosen] })}
      />
      <ReadErrorNotice what="numbers" query={metrics} className="mx-4 my-3 @3xl:mx-6" />
      {(metrics.isPending || hasNumbers) && (
        <MetricsPanel metrics={metrics.data} filter={filter} onFilter={setFilter} />
      )}
      <DecisionFilters filter={filter} onChange={setFilter} known={metrics.data}>
        <ExportLinks
          what="the newest 10,000 of these decisions"
          links={[
            { name: 'Export CSV', href: exportUrl(slug, filter, 'csv') },
            { name: 'JSON', href: exportUrl(slug, filter, 'json') },
          ]}
        />
      </DecisionFilters>
      <ReadErrorNotice what="decisions" query={query} className="mx-4 my-3 @3xl:mx-6" />
      {query.isPending && <DecisionsSkeleton />}
      {isEmpty && isAtEnd && !query.error && <NoMatch filter={filter} onClear={() => setFilter({})} />}
      {pages && !isEmpty && (
        <div className={query.isPlaceholderData ? 'opacity-60' : undefined}>
          <NewRows count={newCount} onShow={showNew} />
          <DataTable
            label="Decisions"
            columns={columns}
            rows={rows}
            rowClass={styles.row}
            bodyClass={styles.body}
            tableRef={table}
          />
        </div>
      )}
      {query.hasNextPage && (
        <LoadOlder
          isEndless
          lookedBackTo={lookedBackTo}
          isEmpty={isEmpty}
          isLoading={query.isFetchingNextPage}
          onLoad={() => void query.fetchNextPage()}
        />
      )}
    </>
  );
}
