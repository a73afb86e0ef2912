/** A smaller difference is the timers' own. */
const STEP_MS = 1_000;

/** Says how far the wall clock was set since it was last asked, in milliseconds: 0 unless somebody set it. */
export function clockStep(): () => number {
  const offset = () => Date.now() - performance.now();
  let known = offset();
  return () => {
    const step = offset() - known;
    if (Math.abs(step) < STEP_MS) return 0;
    known += step;
    return step;
  };
}
