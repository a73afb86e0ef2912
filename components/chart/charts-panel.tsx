'use client';

import { useQuery } from '@tanstack/react-query';
import { useFilter } from '@/components/list/use-filter';
import { ReadErrorNotice } from '@/components/live/read-error-notice';
import { cn } from '@/components/ui/cn';
import { lazyComponent } from '@/components/ui/lazy-component';
import { Skeleton } from '@/components/ui/skeleton';
import { intentFilters } from '@/lib/client/intent/filter';
import { seriesQueryOf } from '@/lib/client/queue/queue';
import type { Range } from '@/lib/shape/metrics/range';
import { RangeChoice, rangeFilter } from './range-choice';
import type { ChartName } from './series-charts';

const Outline = () => <Skeleton shape="block" className="h-55" />;

const Outlines = () =>
  ['first', 'second', 'third', 'fourth'].map((name) => (
    <div key={name}>
      <Outline />
    </div>
  ));

// A hundred kilobytes that nobody needs to see the first rows.
const SeriesCharts = lazyComponent(
  () => import('./series-charts').then((module) => module.SeriesCharts),
  Outlines,
);

interface ChartsPanelProps {
  slug: string;
  /** A queue's; without one, the whole workspace's. */
  goal?: string;
  names: readonly ChartName[];
  ranges: readonly Range[];
  /** The range of a URL that says none. */
  usual: Range;
  /** The grid of the charts. */
  className: string;
}

const stepWord = (ms: number) =>
  ms >= 86_400_000 ? 'a day' : ms >= 3_600_000 ? hours(ms / 3_600_000) : minutes(ms / 60_000);
const hours = (n: number) => (n === 1 ? 'an hour' : `${n} hours`);
const minutes = (n: number) => (n === 1 ? 'a minute' : `${n} minutes`);

/** Charts of what was counted over a range, which the URL says. */
export function ChartsPanel({ slug, goal, names, ranges, usual, className }: ChartsPanelProps) {
  const { filter, setFilter } = useFilter(rangeFilter);
  const range = filter.range && ranges.includes(filter.range) ? filter.range : usual;
  const query = useQuery(seriesQueryOf(slug, range, goal));
  return (
    <section aria-label="Numbers" className="min-w-0 border-b border-rule">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2 border-b border-rule px-4 py-2.5 @3xl/page:px-6">
        <RangeChoice
          value={range}
          ranges={ranges}
          onChange={(chosen) => setFilter({ range: chosen }, 'replace')}
        />
        {query.data && (
          <p className="ml-auto text-sm text-ink-3">in steps of {stepWord(query.data.stepMs)}</p>
        )}
      </div>
      <ReadErrorNotice what="numbers" query={query} className="mx-4 my-3 @3xl/page:mx-6" />
      <div
        className={cn(
          'grid grid-cols-1 gap-px bg-rule *:min-w-0 *:bg-card *:px-4 *:pt-2 *:pb-4 @3xl/page:*:px-6',
          className,
        )}
      >
        {query.data ? (
          <SeriesCharts
            series={query.data}
            names={names}
            hrefOf={(wanted) =>
              `/${slug}/intents?${intentFilters.write({ ...(goal && { goal }), ...wanted })}`
            }
          />
        ) : (
          names.map((name) => (
            <div key={name}>
              <Outline />
            </div>
          ))
        )}
      </div>
    </section>
  );
}
