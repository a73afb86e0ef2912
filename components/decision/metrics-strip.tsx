'use client';

import { Choice } from '@/components/ui/choice';
import { cn } from '@/components/ui/cn';
import { METRICS_DAYS } from '@/lib/client/decision/decisions';
import { formatDuration } from '@/lib/client/format/duration';
import type { DecisionMetrics, DecisionTally, MetricsDays } from '@/lib/shape/decision';

const number = new Intl.NumberFormat('en-GB');
const percent = new Intl.NumberFormat('en-GB', { style: 'percent', maximumFractionDigits: 0 });

/** A share in percent; nothing of nothing is none. */
export const shareOf = (part: number, whole: number) => (whole === 0 ? '–' : percent.format(part / whole));
const hasAny = ({ decided, expired }: DecisionTally) => decided + expired > 0;
export const timeOf = (ms: number | null) => (ms === null ? '–' : formatDuration(ms));

interface Tile {
  name: string;
  read: (tally: DecisionTally) => string;
  /** Whether there is something that wants a look. */
  asks?: (tally: DecisionTally) => boolean;
}

const TILES: readonly Tile[] = [
  { name: 'Decided', read: ({ decided }) => number.format(decided) },
  { name: 'Approved', read: ({ approved, decided }) => shareOf(approved, decided) },
  { name: 'Rejected', read: ({ rejected, decided }) => shareOf(rejected, decided) },
  {
    name: 'Expired',
    read: ({ expired }) => number.format(expired),
    asks: ({ expired }) => expired > 0,
  },
  { name: 'Overturned', read: ({ overturned }) => number.format(overturned) },
  { name: 'Median time', read: ({ medianMs }) => timeOf(medianMs) },
  { name: '95th percentile', read: ({ p95Ms }) => timeOf(p95Ms) },
];

function comparedWith({ nowFrom, before }: DecisionMetrics, days: MetricsDays): string {
  if (nowFrom) {
    return `Only the newest 50,000 are counted, back to ${new Date(nowFrom).toISOString().slice(0, 10)}.`;
  }
  return hasAny(before)
    ? `Against the ${days} days before.`
    : `Nothing was decided in the ${days} days before.`;
}

interface MetricsStripProps {
  metrics: DecisionMetrics | undefined;
  days: MetricsDays;
  onDays: (days: MetricsDays) => void;
}

/** The numbers of a period, each over what it was in the one before. */
export function MetricsStrip({ metrics, days, onDays }: MetricsStripProps) {
  return (
    <section aria-label="Numbers" className="border-b border-rule bg-card">
      <dl className="grid grid-cols-3 sm:grid-cols-4 xl:grid-cols-7">
        {TILES.map(({ name, read, asks }) => (
          <div
            key={name}
            className="grid content-start gap-0.5 border-rule px-4 py-3 not-first:border-l max-xl:border-b max-sm:px-3 max-sm:nth-[3n+1]:border-l-0 max-sm:nth-[3n+1]:pl-4 max-sm:last:col-span-3 sm:max-xl:last:col-span-2 sm:max-xl:nth-[5]:border-l-0 md:px-6"
          >
            <dt
              className={cn(
                'order-2 text-sm',
                metrics && asks?.(metrics.now) ? 'text-waiting' : 'text-ink-2',
              )}
            >
              {name}
            </dt>
            <dd className="order-1 flex items-baseline gap-2">
              <span className="text-xl leading-7 font-semibold">{metrics ? read(metrics.now) : '–'}</span>
            </dd>
            <dd className="order-3 text-xs text-ink-3">
              {metrics && hasAny(metrics.before) ? `${read(metrics.before)} before` : '\u00a0'}
            </dd>
          </div>
        ))}
      </dl>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2 border-rule px-4 py-2 md:px-6 xl:border-t">
        <Choice
          label="Last"
          value={String(days)}
          onChange={(chosen) => onDays(METRICS_DAYS.find((one) => String(one) === chosen) ?? days)}
          options={METRICS_DAYS.map((one) => ({ value: String(one), name: `${one} days` }))}
        />
        <p className="text-sm text-ink-3">
          {metrics && `${comparedWith(metrics, days)} Days are those of UTC.`}
        </p>
      </div>
    </section>
  );
}
