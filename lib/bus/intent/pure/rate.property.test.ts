import fc from 'fast-check';
import { expect, test } from 'vitest';
import { hasRoom, type Used, usedBy } from './rate';

test('whenever workers ask, no minute has more starts than the rate and a burst of one second', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 600 }),
      fc.array(fc.integer({ min: 0, max: 5_000 }), { maxLength: 400 }),
      (perMinute, waits) => {
        let now = 1_000_000;
        let used: Used = { starts: 0, at: 0 };
        const started: number[] = [];
        for (const wait of waits) {
          now += wait;
          if (!hasRoom(used, perMinute, now)) continue;
          used = { starts: usedBy(used, perMinute, now) + 1, at: now };
          started.push(now);
        }
        for (const from of started) {
          const within = started.filter((at) => at >= from && at < from + 60_000).length;
          expect(within).toBeLessThanOrEqual(perMinute + Math.max(1, Math.ceil(perMinute / 60)));
        }
      },
    ),
  );
});

test('a rate comes back with time, and one start always fits at last', () => {
  const used = { starts: 1, at: 0 };
  expect(hasRoom(used, 6, 9_999)).toBe(false);
  expect(hasRoom(used, 6, 10_000)).toBe(true);
  expect(hasRoom({ starts: 500, at: 0 }, 1, 500 * 60_000)).toBe(true);
});
