interface Flow {
  queued: number;
  inRate: number;
  outRate: number;
}

/** How long a queue takes to be empty if it goes on as now, in milliseconds; infinite for one that does not shrink. */
export function drainMs({ queued, inRate, outRate }: Flow): number {
  if (queued === 0) return 0;
  const shrinks = outRate - inRate;
  return shrinks > 0 ? (queued / shrinks) * 60_000 : Number.POSITIVE_INFINITY;
}
