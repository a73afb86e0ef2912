import { Instant } from '@/components/time/instant';
import { Choice } from '@/components/ui/choice';
import type { StripRange, WorkerBar, WorkerGap } from '@/lib/shape/worker/bar';
import { STRIPS } from '@/lib/shape/worker/beats';

const WORDS: Record<StripRange, string> = { '1h': '1 h', '24h': '24 h', '7d': '7 d' };
const OPTIONS = (['1h', '24h', '7d'] as const).map((value) => ({ value, name: WORDS[value] }));
const HEIGHT = 48;
const STEP = 6;
/** A bar of so short a silence is seen all the same. */
const LEAST = 4;

function Bar({ bar, at, minutes }: { bar: WorkerBar; at: number; minutes: number }) {
  const { heard, inferred, silent, held } = bar;
  const unit = HEIGHT / minutes;
  const x = at * STEP;
  if (heard + inferred + silent === 0) return null;
  const [dark, light] = [heard * unit, inferred * unit * 0.6];
  return (
    <>
      {held > 0 && (
        <rect
          x={x}
          y={0}
          width={STEP - 1}
          height={HEIGHT}
          fill="var(--failed)"
          opacity={silent === held && heard + inferred === 0 ? 1 : 0.35}
        />
      )}
      {held === 0 && silent > 0 && (
        <rect x={x} y={HEIGHT - LEAST} width={STEP - 1} height={LEAST} fill="var(--control)" opacity={0.5} />
      )}
      <rect x={x} y={HEIGHT - dark} width={STEP - 1} height={dark} fill="var(--ink-2)" />
      <rect
        x={x}
        y={HEIGHT - dark - light}
        width={STEP - 1}
        height={light}
        fill="var(--ink-3)"
        opacity={0.6}
      />
    </>
  );
}

const KEYS = [
  ['heartbeat', 'bg-ink-2'],
  ['inferred from a poll or a claim', 'bg-ink-3/60'],
  ['silent while it held an intent', 'bg-failed'],
] as const;

interface StripProps {
  range: StripRange;
  bars: readonly WorkerBar[];
  gaps: readonly WorkerGap[];
  onRange: (range: StripRange) => void;
}

/** In which minutes a worker was heard of: standing bars, lower where it was not heard of all the time. */
export function Strip({ range, bars, gaps, onRange }: StripProps) {
  const { minutes } = STRIPS[range];
  const begin = bars[0]?.at ?? 0;
  const shown = gaps.filter(({ to }) => to > begin);
  const words =
    shown.length === 0
      ? 'no silence of a minute'
      : shown.length === 1
        ? '1 silence'
        : `${shown.length} silences`;
  return (
    <section aria-label="Heartbeats" className="border-b border-rule bg-card px-4 py-3 @3xl/page:px-6">
      <div className="mb-3 flex flex-wrap items-center gap-x-4 gap-y-2">
        <h2 className="text-sm font-semibold">Heartbeats</h2>
        <ul className="flex flex-wrap gap-x-4 gap-y-1 text-sm text-ink-2">
          {KEYS.map(([name, color]) => (
            <li key={name} className="flex items-center gap-1.5">
              <span aria-hidden className={`size-2.5 ${color}`} />
              {name}
            </li>
          ))}
        </ul>
        <div className="ml-auto">
          <Choice label="Last" value={range} options={OPTIONS} onChange={onRange} />
        </div>
      </div>
      <svg
        role="img"
        aria-label={`Heartbeats of the last ${WORDS[range]}: ${words}`}
        viewBox={`0 0 ${bars.length * STEP} ${HEIGHT}`}
        preserveAspectRatio="none"
        className="block h-12 w-full border-b border-control"
      >
        {bars.map((bar, at) => (
          <Bar key={bar.at} bar={bar} at={at} minutes={minutes} />
        ))}
      </svg>
      <p className="mt-1.5 flex justify-between text-xs text-ink-3 tabular-nums">
        <Instant at={begin} />
        <span>
          {minutes === 1 ? 'a bar is a minute' : `a bar is ${minutes} minutes, as high as it was heard of`}
        </span>
        <span>now</span>
      </p>
    </section>
  );
}
