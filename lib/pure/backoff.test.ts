import { expect, test } from 'vitest';
import { backoffMs } from './backoff';

test('backoff doubles with each attempt, spreads over two seconds, and has an end', () => {
  expect(backoffMs(5_000, 1, 0)).toBe(10_000);
  expect(backoffMs(5_000, 3, 0)).toBe(40_000);
  expect(backoffMs(5_000, 1, 0.999)).toBe(11_998);
  expect(backoffMs(3_600_000, 20, 0)).toBe(24 * 60 * 60 * 1_000);
  expect(backoffMs(0, 5, 0.9)).toBe(0);
});
