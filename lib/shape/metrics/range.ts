import { z } from 'zod';

/** How long each kind of bucket is. They begin where the UTC clock is even. */
export const STEP_MS = { minute: 60_000, hour: 3_600_000, day: 86_400_000 } as const;
export type Step = keyof typeof STEP_MS;

/** How long buckets are kept. */
export const KEPT_MS: Record<Step, number> = {
  minute: 2 * STEP_MS.day,
  hour: 35 * STEP_MS.day,
  day: 91 * STEP_MS.day,
};

/** How far a chart looks back, and how long each of its steps is. */
export const RANGES = {
  '15m': { ms: 15 * STEP_MS.minute, step: 'minute', each: 1 },
  '1h': { ms: STEP_MS.hour, step: 'minute', each: 1 },
  '6h': { ms: 6 * STEP_MS.hour, step: 'minute', each: 5 },
  '24h': { ms: STEP_MS.day, step: 'minute', each: 10 },
  '7d': { ms: 7 * STEP_MS.day, step: 'hour', each: 1 },
  '30d': { ms: 30 * STEP_MS.day, step: 'hour', each: 6 },
  '90d': { ms: 90 * STEP_MS.day, step: 'day', each: 1 },
} as const satisfies Record<string, { ms: number; step: Step; each: number }>;

export const range = z.enum(['15m', '1h', '6h', '24h', '7d', '30d', '90d']);
export type Range = z.infer<typeof range>;
