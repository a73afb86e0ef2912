import { setImmediate as breath } from 'node:timers/promises';
import type { Steps } from '@/lib/pure/steps';

/** So much of a turn of the event loop is for work in steps, however much of it there is. */
const TURN_MS = 8;

let spent = 0;
let turn: Promise<void> = Promise.resolve();

/** Waits for a turn of the event loop that is nobody else's. */
function nextTurn(): Promise<void> {
  turn = turn.then(() => breath());
  return turn;
}

function slice<T>(steps: Steps<T>): IteratorResult<void, T> {
  if (spent === 0) {
    setImmediate(() => {
      spent = 0;
    });
  }
  const begun = performance.now();
  const until = begun + TURN_MS - spent;
  let now = begun;
  let step = steps.next();
  for (now = performance.now(); !step.done && now < until; now = performance.now()) step = steps.next();
  spent += now - begun;
  return step;
}

async function goOn<T>(steps: Steps<T>): Promise<T> {
  for (;;) {
    await nextTurn();
    const step = slice(steps);
    if (step.done) return step.value;
  }
}

/** Runs work to its end, in slices between which others have their turn: at once where what is left of this turn is enough. */
export function inSlices<T>(steps: Steps<T>): T | Promise<T> {
  if (spent >= TURN_MS) return goOn(steps);
  const step = slice(steps);
  return step.done ? step.value : goOn(steps);
}
