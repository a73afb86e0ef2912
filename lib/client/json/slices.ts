/** Well under a frame, so that typing and scrolling go on meanwhile. */
const SLICE_MS = 8;

/**
 * Repeats a step until it says that it is done, in slices between which the page may do other things.
 * Returns what calls it off. What the step throws goes to `failed`.
 */
export function inSlices(
  step: () => boolean,
  done: () => void,
  failed: (error: unknown) => void,
): () => void {
  let timer: ReturnType<typeof setTimeout>;
  const slice = () => {
    const until = performance.now() + SLICE_MS;
    try {
      while (!step()) {
        if (performance.now() < until) continue;
        timer = setTimeout(slice);
        return;
      }
    } catch (error) {
      return failed(error);
    }
    done();
  };
  timer = setTimeout(slice);
  return () => clearTimeout(timer);
}
