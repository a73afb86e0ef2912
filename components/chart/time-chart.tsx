'use client';

import { useRouter } from 'next/navigation';
import { Area, ComposedChart, Line, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts';
import { useZone } from '@/components/time/time-provider';
import type { Point } from '@/lib/shape/metrics/series';
import { ChartFrame } from './chart-frame';
import { formatStep } from './format-step';
import type { IntentsHref } from './intents-href';

const AXIS = {
  stroke: 'var(--rule)',
  tick: { fill: 'var(--ink-3)', fontSize: 12 },
  tickLine: false,
} as const;
const TOOLTIP = {
  isAnimationActive: false,
  contentStyle: {
    background: 'var(--card)',
    border: '1px solid var(--control)',
    borderRadius: 6,
    padding: '4px 8px',
    fontSize: 12,
  },
  labelStyle: { color: 'var(--ink)', fontWeight: 600 },
  itemStyle: { color: 'var(--ink-2)', padding: 0 },
  cursor: { stroke: 'var(--ink-3)', strokeDasharray: '2 2' },
} as const;

export interface ChartLine {
  name: string;
  color: string;
  read: (point: Point) => number | null;
  /** Drawn with the room below it filled. */
  isArea?: boolean;
}

interface TimeChartProps {
  title: string;
  /** What the whole range comes to, beside the title. */
  sum: string;
  points: readonly Point[];
  stepMs: number;
  lines: readonly ChartLine[];
  format: (value: number) => string;
  /** Each ten times as high as the one before it. */
  isLogarithmic?: boolean;
  /** Nothing is higher than all of them. */
  isShare?: boolean;
  /** Where the intents of a step are, by its start. */
  hrefOf: (at: number) => IntentsHref;
}

/** Numbers over time, drawn and as a table. The cursor runs through all charts of a page. */
export function TimeChart(props: TimeChartProps) {
  const { title, sum, points, stepMs, lines, format, isLogarithmic = false, isShare = false, hrefOf } = props;
  const router = useRouter();
  const zone = useZone();
  const nameOf = (at: number) => formatStep(at, stepMs, zone);
  const textOf = (value: number | null) => (value === null ? '–' : format(value));
  const data = points.map((point) => ({
    at: point.at,
    ...Object.fromEntries(lines.map(({ name, read }) => [name, read(point)])),
  }));
  /** A line needs two points: one that stands alone is drawn as a dot. */
  const lone = (name: string) => {
    const line = lines.find((one) => one.name === name);
    const isThere = (at: number) => {
      const point = points[at];
      return point !== undefined && (line?.read(point) ?? null) !== null;
    };
    return ({ cx, cy, index = 0 }: { cx?: number; cy?: number; index?: number }) =>
      isThere(index) && !isThere(index - 1) && !isThere(index + 1) ? (
        <circle key={index} cx={cx} cy={cy} r={2.5} fill={line?.color} />
      ) : (
        <g key={index} />
      );
  };
  return (
    <ChartFrame
      title={title}
      sum={sum}
      legend={lines.length > 1 ? lines : []}
      columns={['From', ...lines.map(({ name }) => name)]}
      rows={points
        .map((point) => [nameOf(point.at), ...lines.map(({ read }) => textOf(read(point)))])
        .reverse()}
      hrefs={points.map(({ at }) => hrefOf(at)).reverse()}
    >
      <ResponsiveContainer>
        <ComposedChart
          data={data}
          syncId="time"
          accessibilityLayer={false}
          className="cursor-pointer"
          onClick={({ activeLabel }) => {
            if (activeLabel !== undefined) router.push(hrefOf(Number(activeLabel)));
          }}
          margin={{ top: 6, right: 4, bottom: 0, left: 0 }}
        >
          <XAxis dataKey="at" {...AXIS} tickFormatter={nameOf} minTickGap={40} interval="preserveStartEnd" />
          <YAxis
            {...AXIS}
            axisLine={false}
            width={52}
            tickCount={4}
            tickFormatter={format}
            {...(isLogarithmic
              ? { scale: 'log', domain: ['auto', 'auto'], allowDataOverflow: true }
              : { domain: [0, isShare ? 'dataMax' : 'auto'] })}
          />
          <Tooltip
            {...TOOLTIP}
            labelFormatter={(at) => (typeof at === 'number' ? nameOf(at) : '')}
            formatter={(value) => textOf(typeof value === 'number' ? value : null)}
          />
          {lines.map(({ name, color, isArea }) =>
            isArea ? (
              <Area
                key={name}
                dataKey={name}
                stroke={color}
                strokeWidth={1.5}
                fill={color}
                fillOpacity={0.08}
                dot={lone(name)}
                isAnimationActive={false}
              />
            ) : (
              <Line
                key={name}
                dataKey={name}
                stroke={color}
                strokeWidth={1.5}
                dot={lone(name)}
                connectNulls
                isAnimationActive={false}
              />
            ),
          )}
        </ComposedChart>
      </ResponsiveContainer>
    </ChartFrame>
  );
}
