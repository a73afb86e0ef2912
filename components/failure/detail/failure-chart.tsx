import { ChartFrame } from '@/components/chart/chart-frame';
import { formatStep } from '@/components/chart/format-step';
import { Bars } from '@/components/failure/bars';
import { isAlarming } from '@/components/failure/failure-mark';
import { useZone } from '@/components/time/time-provider';
import { SPAN_WORDS } from '@/lib/client/failure/failures';
import { formatCount } from '@/lib/client/format/number';
import type { FailureGroup, FailureRange } from '@/lib/shape/failure/failure';

interface FailureChartProps {
  group: FailureGroup;
  range: FailureRange;
  /** When the first bar begins, and how long each is, once that is known. */
  from: number | undefined;
  stepMs: number | undefined;
}

/** How often the group was seen in each step of the time, with a scale of its own, and as a table. */
export function FailureChart({ group, range, from, stepMs }: FailureChartProps) {
  const zone = useZone();
  const { bars, count } = group;
  const most = Math.max(1, ...bars);
  const isKnown = from !== undefined && stepMs !== undefined;
  const nameOf = (bar: number) => (isKnown ? formatStep(from + bar * stepMs, stepMs, zone) : '');
  const ticks = [0, Math.floor(bars.length / 2), bars.length - 1];
  return (
    <ChartFrame
      title={`Last ${SPAN_WORDS[range]}`}
      sum={`${formatCount(count)} failed`}
      legend={[]}
      columns={['From', 'Failed']}
      rows={isKnown ? bars.map((n, bar) => [nameOf(bar), formatCount(n)]).reverse() : []}
    >
      <div className="grid h-full grid-cols-[auto_minmax(0,1fr)] grid-rows-[minmax(0,1fr)_auto] gap-x-3 text-ink-3 tabular-nums">
        <div className="flex flex-col justify-between text-right leading-none">
          <span>{formatCount(most)}</span>
          <span>0</span>
        </div>
        <Bars values={bars} most={most} isRed={isAlarming(group)} className="h-full" />
        <div className="col-start-2 flex justify-between pt-1.5">
          {ticks.map((bar) => (
            <span key={bar}>{nameOf(bar)}</span>
          ))}
        </div>
      </div>
    </ChartFrame>
  );
}
