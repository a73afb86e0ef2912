import { clockStep } from '@/components/time/clock-step';
import type { LiveBatch } from '@/lib/shape/live';

/** Below this, a difference between the clocks is taken for the network's delay and counted as lag. */
const CLOCKS_AGREE = 500;

/** How far what is shown lags behind what happened, by the server's clock. */
export function lagMeter() {
  let skew: number | undefined;
  const step = clockStep();
  return {
    /** Each message bounds the skew from above, since it can't arrive before it was sent. */
    calibrate(batch: LiveBatch, receivedAt: number): number {
      if (skew !== undefined) skew += step();
      const bound = receivedAt - batch.at;
      skew = skew === undefined ? bound : Math.min(skew, bound);
      return this.skew();
    },
    skew(): number {
      return skew === undefined || Math.abs(skew) < CLOCKS_AGREE ? 0 : skew;
    },
    /** The age of the oldest of these events at the moment they are on screen. */
    measure(events: readonly { at: number }[], shownAt: number): number | null {
      if (events.length === 0) return null;
      const oldest = events.reduce((min, event) => Math.min(min, event.at), Number.POSITIVE_INFINITY);
      return Math.max(0, Math.round(shownAt - this.skew() - oldest));
    },
  };
}
