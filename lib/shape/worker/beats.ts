import type { WorkerBar } from './bar';

// When a worker was heard of is kept as bits, a minute each, half an hour in a number: 30 fit into any integer.

export const MINUTE_MS = 60_000;
/** Minutes in one number. */
export const SLOT_MINUTES = 30;
export const SLOT_MS = SLOT_MINUTES * MINUTE_MS;

/** When the half hour begins that an instant is in. */
export const slotOf = (at: number) => Math.floor(at / SLOT_MS) * SLOT_MS;

/** The bit of an instant's minute in its half hour. */
export const bitOf = (at: number) => 1 << Math.floor((at % SLOT_MS) / MINUTE_MS);

/** How a minute of a worker was: it sent a heartbeat, it was heard of otherwise, or it was silent. */
export type Minute = 'heard' | 'inferred' | 'silent';

/**
 * Bars of a minute each as letters: `h` heard, `i` inferred, `s` silent, `x` silent while it held an intent, `-` before it
 * was first seen.
 */
export function lettersOf(bars: readonly WorkerBar[]): string {
  const letter = (bar: WorkerBar) =>
    bar.heard ? 'h' : bar.inferred ? 'i' : bar.held ? 'x' : bar.silent ? 's' : '-';
  return bars.map(letter).join('');
}

/** How long a strip reaches back: so many bars of so many minutes. */
export const STRIPS = {
  '1h': { count: 60, minutes: 1 },
  '24h': { count: 144, minutes: 10 },
  '7d': { count: 168, minutes: 60 },
} as const;
