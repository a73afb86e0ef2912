'use client';

import { useQuery } from '@tanstack/react-query';
import { useEffect, useEffectEvent, useRef } from 'react';
import { useRows } from '@/components/intent/board/use-rows';
import { ReadErrorNotice } from '@/components/live/read-error-notice';
import { Instant } from '@/components/time/instant';
import { Button } from '@/components/ui/button';
import { exportUrl, metricsQuery } from '@/lib/client/decision/decisions';
import { DecisionFilters } from './decision-filters';
import { NoDecisions, NoMatch } from './decision-states';
import { DecisionsSkeleton, DecisionTable } from './decision-table';
import { ExportLinks } from './export-links';
import { MetricsPanel } from './metrics-panel';
import { MetricsStrip } from './metrics-strip';
import { useDecisionFilter } from './use-decision-filter';
import { useDecisions } from './use-decisions';

/** What was decided, with the numbers above it: the inbox's third view. */
export function DecidedView({ slug }: { slug: string }) {
  const table = useRef<HTMLTableElement>(null);
  const { filter, setFilter, days, setDays } = useDecisionFilter();
  const { query, newCount, showNew } = useDecisions(slug, filter);
  const metrics = useQuery(metricsQuery(slug, days));
  useRows(table);

  const pages = query.data?.pages;
  const isEmpty = pages?.every((page) => page.decisions.length === 0) ?? false;
  const isFiltered = Object.values(filter).some(Boolean);
  const lookedBackTo = pages?.at(-1)?.lookedBackTo ?? null;
  const isAtEnd = !query.hasNextPage;
  const counted = metrics.data?.now;
  const hasNumbers = counted !== undefined && counted.decided + counted.expired > 0;
  if (isEmpty && isAtEnd && !query.error && !isFiltered) return <NoDecisions slug={slug} />;
  return (
    <>
      <MetricsStrip metrics={metrics.data} days={days} onDays={setDays} />
      <ReadErrorNotice what="numbers" query={metrics} className="mx-4 my-3 md:mx-6" />
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
      <ReadErrorNotice what="decisions" query={query} className="mx-4 my-3 md:mx-6" />
      {query.isPending && <DecisionsSkeleton />}
      {isEmpty && isAtEnd && !query.error && (
        <NoMatch isGlob={filter.goal !== undefined} onClear={() => setFilter({})} />
      )}
      {pages && !isEmpty && (
        <div className={query.isPlaceholderData ? 'opacity-60' : undefined}>
          <NewDecisions count={newCount} onShow={showNew} />
          <DecisionTable slug={slug} pages={pages} tableRef={table} />
        </div>
      )}
      {query.hasNextPage && (
        <Older
          lookedBackTo={lookedBackTo}
          isEmpty={isEmpty}
          isLoading={query.isFetchingNextPage}
          onReach={() => void query.fetchNextPage()}
        />
      )}
    </>
  );
}

/** What ended while one was further down. Takes no room of its own. */
function NewDecisions({ count, onShow }: { count: number; onShow: () => void }) {
  return (
    <div role="status" className="pointer-events-none sticky top-[52px] z-20 flex h-0 justify-center">
      {count > 0 && (
        <button
          type="button"
          onClick={onShow}
          className="settle pointer-events-auto mt-0.5 flex h-8 items-center rounded-full bg-accent px-4 text-sm font-semibold text-accent-ink shadow-lg"
        >
          {count} new
        </button>
      )}
    </div>
  );
}

interface OlderProps {
  /** Where the search stopped, if it found too little on its way. */
  lookedBackTo: number | null;
  isEmpty: boolean;
  isLoading: boolean;
  onReach: () => void;
}

/** The end of what is loaded: coming near it loads more, unless the search has stopped to ask. */
function Older({ lookedBackTo, isEmpty, isLoading, onReach }: OlderProps) {
  const end = useRef<HTMLDivElement>(null);
  const reach = useEffectEvent(onReach);
  const waits = !isLoading && lookedBackTo === null;
  useEffect(() => {
    if (!end.current || !waits) return;
    const observer = new IntersectionObserver((seen) => seen.some((one) => one.isIntersecting) && reach(), {
      rootMargin: '1200px 0px',
    });
    observer.observe(end.current);
    return () => observer.disconnect();
  }, [waits]);
  return (
    <div ref={end} className="flex flex-wrap items-center justify-center gap-3 p-4 text-sm text-ink-2">
      {lookedBackTo !== null && (
        <span>
          {isEmpty ? 'Nothing matches so far. ' : ''}Looked back to <Instant at={lookedBackTo} as="moment" />.
        </span>
      )}
      <Button disabled={isLoading} onClick={onReach}>
        {isLoading ? 'Loading…' : lookedBackTo === null ? 'Show older' : 'Look further'}
      </Button>
    </div>
  );
}
