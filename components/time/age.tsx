'use client';

import { formatAge, formatDuration, formatRelative } from '@/lib/client/format/duration';
import { formatExact } from '@/lib/client/format/instant';
import { useClock, useZone } from './time-provider';

interface AgeProps {
  from: number;
  /** When it ended; null while it goes on, and then the text ticks. */
  to: number | null;
}

/** How long it took, or how long it has been going on; from when to when, on hover. */
export function Age({ from, to }: AgeProps) {
  const zone = useZone();
  const ended = to === null ? '' : ` to ${formatExact(to, zone)}`;
  return (
    <span title={`${formatExact(from, zone)}${ended}`}>
      {to === null ? <Ticking from={from} /> : formatDuration(to - from)}
    </span>
  );
}

function Ticking({ from }: { from: number }) {
  return useClock((now) => formatAge(now - from));
}

/** "in 12 s" or "3 m 20 s ago", ticking. */
export function Relative({ at }: { at: number }) {
  return useClock((now) => formatRelative(at, now));
}
