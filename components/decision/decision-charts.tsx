'use client';

import { Bar, BarChart, Line, LineChart, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts';
import { ChartFrame } from '@/components/chart/chart-frame';
import { formatDuration } from '@/lib/client/format/duration';
import type { DecisionMetrics } from '@/lib/shape/decision';
import { timeOf } from './metrics-strip';

const AXIS = { stroke: 'var(--rule)', tick: { fill: 'var(--ink-3)' }, tickLine: false } as const;
const TOOLTIP = {
  isAnimationActive: false,
  contentStyle: {
    background: 'var(--card)',
    border: '1px solid var(--control)',
    borderRadius: 6,
    padding: '4px 8px',
  },
  labelStyle: { color: 'var(--ink)', fontWeight: 600 },
  itemStyle: { color: 'var(--ink-2)', padding: 0 },
  cursor: { fill: 'var(--hover)', stroke: 'var(--rule)' },
} as const;

const dayFormat = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', timeZone: 'UTC' });

/** Colour means attention: of what was decided, each has a strength of ink; what nobody decided is amber. */
const PARTS = [
  { name: 'approved', color: 'var(--ink)' },
  { name: 'rejected', color: 'var(--control)' },
  { name: 'other', color: 'var(--rule)' },
  { name: 'expired', color: 'var(--waiting)' },
] as const;
const TIMES = [
  { name: 'median', color: 'var(--ink)' },
  { name: 'p95', color: 'var(--ink-3)' },
] as const;

/** What was decided day by day, and how long it took. */
export function DecisionCharts({ perDay }: Pick<DecisionMetrics, 'perDay'>) {
  const data = perDay.map(({ day, decided, approved, rejected, expired, medianMs, p95Ms }) => ({
    day: dayFormat.format(day),
    approved,
    rejected,
    other: decided - approved - rejected,
    expired,
    median: medianMs,
    p95: p95Ms,
  }));
  const parts = PARTS.filter(({ name }) => name !== 'other' || data.some(({ other }) => other > 0));
  return (
    <>
      <ChartFrame
        title="Questions a day"
        legend={parts}
        columns={['Day', ...parts.map(({ name }) => name)]}
        rows={data.map((row) => [row.day, ...parts.map(({ name }) => String(row[name]))])}
      >
        <ResponsiveContainer>
          <BarChart data={data} accessibilityLayer={false} margin={{ top: 4, right: 0, bottom: 0, left: 0 }}>
            <XAxis dataKey="day" {...AXIS} minTickGap={24} />
            <YAxis {...AXIS} axisLine={false} width={36} allowDecimals={false} />
            <Tooltip {...TOOLTIP} />
            {parts.map(({ name, color }) => (
              <Bar
                key={name}
                dataKey={name}
                stackId="day"
                fill={color}
                isAnimationActive={false}
                maxBarSize={24}
              />
            ))}
          </BarChart>
        </ResponsiveContainer>
      </ChartFrame>
      <ChartFrame
        title="Time to decide"
        legend={TIMES}
        columns={['Day', ...TIMES.map(({ name }) => name)]}
        rows={data.map((row) => [row.day, ...TIMES.map(({ name }) => timeOf(row[name]))])}
      >
        <ResponsiveContainer>
          <LineChart data={data} accessibilityLayer={false} margin={{ top: 4, right: 4, bottom: 0, left: 0 }}>
            <XAxis dataKey="day" {...AXIS} minTickGap={24} />
            <YAxis {...AXIS} axisLine={false} width={64} tickFormatter={formatDuration} />
            <Tooltip {...TOOLTIP} formatter={(value) => timeOf(typeof value === 'number' ? value : null)} />
            {TIMES.map(({ name, color }) => (
              <Line
                key={name}
                dataKey={name}
                stroke={color}
                strokeWidth={name === 'median' ? 2 : 1.25}
                strokeDasharray={name === 'median' ? undefined : '4 3'}
                dot={{ r: 2, fill: color, stroke: color, strokeDasharray: '' }}
                isAnimationActive={false}
              />
            ))}
          </LineChart>
        </ResponsiveContainer>
      </ChartFrame>
    </>
  );
}
