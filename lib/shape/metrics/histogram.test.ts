import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bucketOf, quantile } from './histogram';

const of = (times: readonly number[]) => {
  const histogram = new Map<number, number>();
  for (const ms of times) histogram.set(bucketOf(ms), (histogram.get(bucketOf(ms)) ?? 0) + 1);
  return histogram;
};

test('a quantile lies within a fifth of the true one', () => {
  const times = fc.array(fc.integer({ min: 2, max: 90 * 86_400_000 }), { minLength: 1, maxLength: 200 });
  fc.assert(
    fc.property(times, fc.constantFrom(0.5, 0.95, 0.99), (some, share) => {
      const sorted = [...some].sort((a, b) => a - b);
      const truth = sorted[Math.max(Math.ceil(share * some.length) - 1, 0)] ?? 0;
      const found = quantile(of(some), share) ?? 0;
      expect(found).toBeGreaterThanOrEqual(truth / 1.2);
      expect(found).toBeLessThanOrEqual(truth * 1.2);
    }),
  );
});

test('there is none of nothing, and what takes no time is in the first bucket', () => {
  expect(quantile(new Map(), 0.5)).toBeNull();
  expect([bucketOf(0), bucketOf(1), bucketOf(2)]).toEqual([0, 0, 4]);
});
