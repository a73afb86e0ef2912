import { uptime } from 'node:os';

/** A longer gap between the machine's uptime and the process's timer is a sleep of the machine. */
const SLEPT_MS = 1_000;
const LOOKED_MS = 1_000;

const SOURCES = {
  wall: () => Date.now(),
  /** Milliseconds of a timer that nobody sets. On Linux it stands still while the machine sleeps. */
  elapsed: () => performance.now(),
  /** Milliseconds since the machine was started, its sleep included. */
  uptime: () => uptime() * 1_000,
};

/** Epoch milliseconds for everything that is stored, compared and waited for. */
export interface SteadyClock {
  now(): number;
  /** How far the wall clock was set forward (or back, if negative) since the start, in milliseconds. */
  stepped(): number;
}

/**
 * The wall clock as it was at the start, moved on by a timer that nobody can set. A step of the wall clock (NTP,
 * an operator, a restored snapshot of the machine) therefore neither ends claims, deadlines and undo windows
 * early nor holds them back. A sleep of the machine is time that has passed. The wall clock is read again at
 * the next start of the process.
 */
export function steadyClock(sources: typeof SOURCES = SOURCES): SteadyClock {
  const { wall, elapsed, uptime } = sources;
  const start = { wall: wall(), elapsed: elapsed(), uptime: uptime() };
  let slept = 0;
  let lookedAt = start.elapsed;
  const now = () => {
    const at = elapsed();
    if (at - lookedAt >= LOOKED_MS) {
      lookedAt = at;
      const asleep = uptime() - start.uptime - (at - start.elapsed);
      if (asleep - slept > SLEPT_MS) slept = asleep;
    }
    return Math.floor(start.wall + (at - start.elapsed) + slept);
  };
  return { now, stepped: () => wall() - now() };
}

const WATCHED_MS = 10_000;
const NOTICED_MS = 2_000;

/** Tells once of each step of the wall clock by more than two seconds. Returns how to stop. */
export function watchSteps(clock: Pick<SteadyClock, 'stepped'>, tell: (message: string) => void): () => void {
  let noticed = 0;
  const look = () => {
    const step = clock.stepped();
    if (Math.abs(step - noticed) < NOTICED_MS) return;
    noticed = step;
    const seconds = Math.round(Math.abs(step) / 1_000);
    const where = step > 0 ? 'ahead of' : 'behind';
    const is =
      seconds < 2 ? 'agrees with this process again' : `was set and is ${seconds} s ${where} this process`;
    tell(`The wall clock ${is}, which keeps its own time until the next start.`);
  };
  const timer = setInterval(look, WATCHED_MS).unref();
  return () => clearInterval(timer);
}
