import { expect, test } from 'vitest';
import { compareBy, nextSort, readSort, writeSort } from './sort';

test('a sort in a URL is read as it was written', () => {
  for (const text of ['name', '-name', '--name']) expect(writeSort(readSort(text))).toBe(text);
  for (const text of [undefined, '', '-']) expect(readSort(text)).toBeNull();
});

test('a column is sorted up, then down, then not; another one begins anew', () => {
  const up = nextSort(null, 'name');
  const down = nextSort(up, 'name');
  expect([up, down, nextSort(down, 'name'), nextSort(down, 'role')]).toEqual([
    { by: 'name', isDown: false },
    { by: 'name', isDown: true },
    null,
    { by: 'role', isDown: false },
  ]);
});

test('numbers are compared as numbers, in texts too, and what is missing comes last', () => {
  const sorted = <T extends string | number | null>(...values: T[]) =>
    values.sort(compareBy((value: T) => value));
  expect(sorted(10, null, 9)).toEqual([9, 10, null]);
  expect(sorted('node 10', 'node 9', null)).toEqual(['node 9', 'node 10', null]);
});
