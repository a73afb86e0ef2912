'use client';

import { useClock, useZone } from '@/components/time/time-provider';
import { cn } from '@/components/ui/cn';
import { formatLeft } from '@/lib/client/format/duration';
import { formatExact } from '@/lib/client/format/instant';

const SOON_MS = 10 * 60 * 1_000;

/** How long until a question is over without an answer; red when it is soon, with the exact instant on hover. */
export function TimeLeft({ at, className }: { at: number; className?: string }) {
  const zone = useZone();
  const left = useClock((now) => formatLeft(at - now));
  const isSoon = useClock((now) => at - now < SOON_MS);
  return (
    <time
      dateTime={new Date(at).toISOString()}
      title={formatExact(at, zone)}
      className={cn(isSoon ? 'font-semibold text-failed' : 'text-ink-2', className)}
    >
      {left}
      <span className="sr-only"> left</span>
    </time>
  );
}
