import { clockStep } from './clock-step';

const TICK = 1000;

const listeners = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;
let skew = 0;
const step = clockStep();
let now = 0;

function tick(): void {
  // Until the server is heard again: it has not moved when the local clock is set.
  skew += step();
  now = Date.now() - skew;
  for (const listener of listeners) listener();
}

/** The page's one clock, ticking once a second while anything is looking at it. */
export const clock = {
  subscribe(listener: () => void): () => void {
    listeners.add(listener);
    timer ??= setInterval(tick, TICK);
    return () => {
      listeners.delete(listener);
      if (listeners.size > 0) return;
      clearInterval(timer);
      timer = undefined;
    };
  },
  /** The server's clock as of the last tick; the same value until the next one. */
  now(): number {
    const current = Date.now() - skew;
    if (current - now > TICK) now = current;
    return now;
  },
  /** How far the local clock runs ahead of the server's. */
  setSkew(ms: number): void {
    skew = ms;
  },
};
