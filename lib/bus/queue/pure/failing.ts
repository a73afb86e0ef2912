/** So few say nothing. */
const LEAST = 3;

interface Shares {
  failed: number;
  finished: number;
  /** The share that fails usually; null where that is not known. */
  usual: number | null;
}

/** Whether so many fail that somebody has to look: a tenth at least, and three times as many as usually. */
export function isFailing({ failed, finished, usual }: Shares): boolean {
  if (failed < LEAST) return false;
  const share = failed / finished;
  return share >= 0.1 && share >= 3 * (usual ?? 0);
}
