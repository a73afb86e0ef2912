/** Work in small steps: whoever runs it may let others have their turn in between. */
export type Steps<T> = Generator<void, T, void>;

/** Runs work to its end at once. */
export function finish<T>(steps: Steps<T>): T {
  let step = steps.next();
  while (!step.done) step = steps.next();
  return step.value;
}
