const JITTER_MS = 2_000;
const LONGEST_MS = 24 * 60 * 60 * 1_000;

/**
 * Milliseconds before the next attempt: base · 2^attempts plus up to 2 s, so that failures do not return
 * together. A base of 0 is no wait. `chance` is in [0, 1).
 */
export function backoffMs(baseMs: number, attempts: number, chance: number): number {
  if (baseMs === 0) return 0;
  return Math.min(LONGEST_MS, baseMs * 2 ** attempts) + Math.floor(chance * JITTER_MS);
}
