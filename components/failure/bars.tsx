import { cn } from '@/components/ui/cn';

interface BarsProps {
  values: readonly number[];
  /** What the highest bar of all charts stands for. */
  most: number;
  isRed: boolean;
  /** Its height. */
  className?: string;
}

const HEIGHT = 32;
const STEP = 3;
/** Few beside many are still to be seen. */
const LEAST = 2;

/** A count over time as bars, for eyes alone: the numbers are beside it. */
export function Bars({ values, most, isRed, className = 'h-8' }: BarsProps) {
  const width = values.length * STEP;
  return (
    <svg
      aria-hidden="true"
      viewBox={`0 0 ${width} ${HEIGHT + 1}`}
      preserveAspectRatio="none"
      className={cn('block w-full', isRed ? 'text-failed' : 'text-ink-2', className)}
    >
      <path d={`M0 ${HEIGHT + 0.5}H${width}`} stroke="var(--rule)" vectorEffect="non-scaling-stroke" />
      {values.map((value, at) => {
        if (value === 0) return null;
        const height = Math.max(LEAST, (value / Math.max(most, 1)) * HEIGHT);
        return (
          <rect
            // biome-ignore lint/suspicious/noArrayIndexKey: a bar is known by its place
            key={at}
            x={at * STEP}
            y={HEIGHT - height}
            width={STEP - 1}
            height={height}
            fill="currentColor"
          />
        );
      })}
    </svg>
  );
}
