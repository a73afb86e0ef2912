import { expect, test } from 'vitest';
import { countFitting } from './page-size';

test('as many items as fit are counted, each with its comma', () => {
  expect(countFitting(['ab', 'cd', 'ef'], 15)).toBe(3);
  expect(countFitting(['ab', 'cd', 'ef'], 14)).toBe(2);
  expect(countFitting(['äb', 'cd'], 10)).toBe(1);
});

test('one item fits however large it is, and none is none', () => {
  expect(countFitting(['x'.repeat(100), 'y'], 10)).toBe(1);
  expect(countFitting([], 10)).toBe(0);
});
