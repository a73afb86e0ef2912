import { useClock } from './time-provider';

/** Whole seconds until an instant, ticking; 0 once it has passed. */
export function useSecondsTo(at: number): number {
  return useClock((now) => Math.max(0, Math.ceil((at - now) / 1_000)));
}
