'use client';

import { formatDuration } from '@/lib/client/format/duration';
import { formatCount, formatRate, formatShare } from '@/lib/client/format/number';
import type { Point, Series } from '@/lib/shape/metrics/series';
import type { IntentFilter } from '@/lib/shape/search/intent-filter';
import type { IntentsHref } from './intents-href';
import { type ChartLine, TimeChart } from './time-chart';

export type ChartName = 'throughput' | 'wait' | 'run' | 'failures' | 'depth';

const INK = 'var(--ink)';
const FAINT = 'var(--ink-3)';
/** A logarithm has no zero. */
const LEAST_MS = 1;

const finishedIn = ({ succeeded, failed }: Pick<Point, 'succeeded' | 'failed'>) => succeeded + failed;
const endedIn = (point: Pick<Point, 'succeeded' | 'failed' | 'canceled'>) =>
  finishedIn(point) + point.canceled;
const shareIn = (point: Pick<Point, 'succeeded' | 'failed'>) =>
  finishedIn(point) === 0 ? null : point.failed / finishedIn(point);
const timeOf = (ms: number | null) => (ms === null ? '–' : formatDuration(ms));
const positive = (ms: number | null) => (ms === null ? null : Math.max(ms, LEAST_MS));

const WAIT: readonly ChartLine[] = [
  { name: 'p95', color: INK, read: ({ waitP95 }) => positive(waitP95) },
  { name: 'p50', color: FAINT, read: ({ waitP50 }) => positive(waitP50) },
];
const RUN: readonly ChartLine[] = [
  { name: 'p95', color: INK, read: ({ runP95 }) => positive(runP95) },
  { name: 'p50', color: FAINT, read: ({ runP50 }) => positive(runP50) },
];
const DEPTH: readonly ChartLine[] = [
  { name: 'queued', color: INK, isArea: true, read: ({ depth }) => depth },
];

interface SeriesChartsProps {
  series: Series;
  names: readonly ChartName[];
  /** Where the intents are that a filter wants of what the charts are about. */
  hrefOf: (filter: IntentFilter) => IntentsHref;
}

/** What was counted over a range, a chart for each of `names`. */
export function SeriesCharts({ series, names, hrefOf }: SeriesChartsProps) {
  const { points, stepMs, total } = series;
  const minutes = stepMs / 60_000;
  const perMinute = (n: number) => n / minutes;
  const spanned = minutes * Math.max(points.length, 1);
  const instant = (at: number) => `${new Date(at).toISOString().slice(0, 16)}Z`;
  const published = (at: number) => hrefOf({ since: instant(at), until: instant(at + stepMs) });
  const finished = (at: number) => `${instant(at)}..${instant(at + stepMs)}`;
  const common = { points, stepMs, hrefOf: published };
  const share = shareIn(total);
  const throughput: readonly ChartLine[] = [
    { name: 'published', color: INK, isArea: true, read: ({ published }) => perMinute(published) },
    { name: 'finished', color: FAINT, read: (point) => perMinute(endedIn(point)) },
  ];
  const failures: readonly ChartLine[] = [
    { name: 'failed', color: total.failed > 0 ? 'var(--failed)' : INK, isArea: true, read: shareIn },
  ];
  const charts: Record<ChartName, React.ReactNode> = {
    throughput: (
      <TimeChart
        {...common}
        title="Throughput, per minute"
        sum={`${formatRate(total.published / spanned)} published, ${formatRate(endedIn(total) / spanned)} finished`}
        lines={throughput}
        format={formatRate}
      />
    ),
    wait: (
      <TimeChart
        {...common}
        title="Wait"
        sum={`p50 ${timeOf(total.waitP50)}, p95 ${timeOf(total.waitP95)}`}
        lines={WAIT}
        format={formatDuration}
        isLogarithmic
      />
    ),
    run: (
      <TimeChart
        {...common}
        hrefOf={(at) => hrefOf({ finished: finished(at) })}
        title="Run"
        sum={`p50 ${timeOf(total.runP50)}, p95 ${timeOf(total.runP95)}`}
        lines={RUN}
        format={formatDuration}
        isLogarithmic
      />
    ),
    failures: (
      <TimeChart
        {...common}
        hrefOf={(at) => hrefOf({ phase: 'failed', finished: finished(at) })}
        title="Failure share"
        sum={
          share === null ? 'nothing finished' : `${formatShare(share)}, ${formatCount(total.failed)} failed`
        }
        lines={failures}
        format={formatShare}
        isShare
      />
    ),
    depth: (
      <TimeChart
        {...common}
        title="Depth"
        sum={`${formatCount(points.at(-1)?.depth ?? 0)} queued now`}
        lines={DEPTH}
        format={formatCount}
      />
    ),
  };
  return names.map((name) => <div key={name}>{charts[name]}</div>);
}
