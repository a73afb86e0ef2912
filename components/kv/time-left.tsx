import { useClock } from '@/components/time/time-provider';
import { formatLeft } from '@/lib/client/format/duration';

/** How long there is until an instant, counting down. */
export function TimeLeft({ until }: { until: number }) {
  const left = useClock((now) => formatLeft(Math.max(0, until - now)));
  return <span className="tabular-nums">{left}</span>;
}
