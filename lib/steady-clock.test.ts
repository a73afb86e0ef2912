import { expect, test, vi } from 'vitest';
import { steadyClock, watchSteps } from './steady-clock';

const HOUR = 3_600_000;

function machine() {
  const at = { wall: 1_800_000_000_000, elapsed: 5_000, uptime: 90_000 };
  const pass = (ms: number) => {
    at.wall += ms;
    at.elapsed += ms;
    at.uptime += ms;
  };
  const clock = steadyClock({ wall: () => at.wall, elapsed: () => at.elapsed, uptime: () => at.uptime });
  return { at, pass, clock, start: at.wall };
}

test.each([HOUR, -HOUR, 24 * HOUR, -24 * HOUR])('a step of the wall clock by %i ms moves nothing', (step) => {
  const { at, pass, clock, start } = machine();
  pass(2_000.7);
  at.wall += step;
  expect(clock.now()).toBe(start + 2_000);
  pass(1_000);
  expect(clock.now()).toBe(start + 3_000);
  expect(Math.round(clock.stepped())).toBe(step + 1);
});

test('a sleep of the machine is time that has passed', () => {
  const { at, pass, clock, start } = machine();
  pass(1_500);
  at.wall += HOUR;
  at.uptime += HOUR;
  pass(1_500);
  expect(clock.now()).toBe(start + HOUR + 3_000);
  expect(clock.stepped()).toBe(0);
  pass(10);
  expect(clock.now()).toBe(start + HOUR + 3_010);
});

test('a coarse uptime does not make it jitter', () => {
  const { at, pass, clock, start } = machine();
  for (let n = 1; n <= 20; n++) {
    pass(1_000);
    at.uptime += n % 2 ? 9 : -9;
    expect(clock.now()).toBe(start + n * 1_000);
  }
});

test('a step is told once, and its end', () => {
  vi.useFakeTimers();
  const told: string[] = [];
  let step = 0.4;
  const stop = watchSteps({ stepped: () => step }, (message) => told.push(message));
  vi.advanceTimersByTime(60_000);
  step = -HOUR;
  vi.advanceTimersByTime(60_000);
  expect(told).toEqual([expect.stringContaining('3600 s behind')]);
  step = 0;
  vi.advanceTimersByTime(60_000);
  expect(told).toHaveLength(2);
  stop();
  vi.useRealTimers();
});
