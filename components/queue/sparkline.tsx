const WIDTH = 96;
const HEIGHT = 20;
/** A queue that was never deeper is drawn fainter: its ups and downs say little. */
const SMALL = 5;

interface SparklineProps {
  /** Oldest first; empty for what never changed. */
  values: readonly number[];
  now: number;
  tone?: 'failing' | 'unconsumed';
}

const TONES = { failing: 'text-failed', unconsumed: 'text-waiting' };

/** The last minutes of a count as a line, for eyes alone: the numbers are beside it. */
export function Sparkline({ values, now, tone }: SparklineProps) {
  const all = values.length > 1 ? values : [now, now];
  const most = Math.max(...all, 1);
  const points = all.map((value, at) => {
    const x = (at / (all.length - 1)) * (WIDTH - 4);
    const y = HEIGHT - 2 - (value / most) * (HEIGHT - 5);
    return `${x.toFixed(1)},${y.toFixed(1)}`;
  });
  const end = points.at(-1)?.split(',') ?? ['0', '0'];
  const isFlat = most <= 1 && all.every((value) => value === 0);
  const look = tone ? TONES[tone] : most < SMALL ? 'text-ink-3' : 'text-ink-2';
  return (
    <svg
      aria-hidden="true"
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      className={`block h-5 w-24 ${look}`}
      fill="none"
      stroke="currentColor"
      strokeWidth={most < SMALL ? 1 : 1.25}
      strokeLinejoin="round"
    >
      {isFlat ? (
        <path d={`M0 ${HEIGHT - 1.5}H${WIDTH - 4}`} stroke="var(--rule)" />
      ) : (
        <>
          <path
            d={`M0,${HEIGHT - 1}L${points.join('L')}L${end[0]},${HEIGHT - 1}Z`}
            fill="currentColor"
            fillOpacity={0.08}
            stroke="none"
          />
          <polyline points={points.join(' ')} />
          <circle cx={end[0]} cy={end[1]} r={1.75} fill="currentColor" stroke="none" />
        </>
      )}
    </svg>
  );
}
