import { expect, test } from 'vitest';
import { formatRate, formatShare } from './number';

test('what is not nothing is not written as nothing', () => {
  expect([0, 0.01, 0.14, 20.44, 45, 1_284.4].map(formatRate)).toEqual([
    '0',
    '<0.1',
    '0.1',
    '20.4',
    '45',
    '1,284',
  ]);
  expect([0, 0.0004, 0.077, 1].map(formatShare)).toEqual(['0 %', '<0.1 %', '7.7 %', '100 %']);
});
