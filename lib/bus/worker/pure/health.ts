/** How long a worker may be silent before it counts as unhealthy, and as dead, in seconds. */
export interface Patience {
  unhealthyAfterSeconds: number;
  deadAfterSeconds: number;
}

/** What a worker that declares itself well, or draining, is by how long it has been silent. */
export function healthOf(
  declared: string,
  lastSeenAt: number,
  patience: Patience,
  now: number,
): 'unhealthy' | 'dead' | null {
  if (declared === 'deregistered' || declared === 'dead') return null;
  const silentFor = (now - lastSeenAt) / 1_000;
  if (silentFor > patience.deadAfterSeconds) return 'dead';
  return silentFor > patience.unhealthyAfterSeconds ? 'unhealthy' : null;
}
