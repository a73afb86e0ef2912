'use client';

import { dayOf, formatClock, formatExact, formatMoment } from '@/lib/client/format/instant';
import { Relative } from './age';
import { useClock, useZone } from './time-provider';

interface InstantProps {
  at: number;
  /** `clock`: 12:04:31 or 20 Nov. `moment`: with both. `relative`: 3 m 20 s ago. */
  as?: 'clock' | 'moment' | 'relative';
  className?: string;
}

/** A point in time, with the exact one on hover. */
export function Instant({ at, as = 'clock', className }: InstantProps) {
  const zone = useZone();
  return (
    <time dateTime={new Date(at).toISOString()} title={formatExact(at, zone)} className={className}>
      {as === 'relative' ? <Relative at={at} /> : <Clock at={at} zone={zone} full={as === 'moment'} />}
    </time>
  );
}

function Clock({ at, zone, full }: { at: number; zone: string; full: boolean }) {
  const today = useClock((now) => dayOf(now, zone));
  return <>{full ? formatMoment(at, today, zone) : formatClock(at, today, zone)}</>;
}
