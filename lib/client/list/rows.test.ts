import { expect, test } from 'vitest';
import { changeRows, insertRows, keepRows, type ListData, notLoaded, rowsOf } from './rows';

const data = (next: string | null, ...pages: string[]): ListData<{ id: string; n?: number }> => ({
  pages: pages.map((ids, at) => ({
    rows: [...ids].map((id) => ({ id })),
    next: at < pages.length - 1 ? 'more' : next,
  })),
  pageParams: pages.map(() => null),
});
const rows = (ids: string) => [...ids].map((id) => ({ id }));
const shape = ({ pages }: ListData<{ id: string }>) =>
  pages.map((page) => page.rows.map(({ id }) => id).join(''));

test('new rows go where their ids belong, in whichever page', () => {
  expect(shape(insertRows(data(null, 'zx', 'sq'), rows('ytaw')))).toEqual(['zyx', 'wtsqa']);
  expect(shape(insertRows(data(null, '', 'm'), rows('z')))).toEqual(['', 'zm']);
});

test('a row that an older page will bring is not new', () => {
  expect(notLoaded(data('more', 'zx'), rows('zya'))).toEqual(rows('y'));
  expect(notLoaded(data(null, 'zx'), rows('zya'))).toEqual(rows('ya'));
});

test('what does not change stays the same object', () => {
  const before = data(null, 'cb', 'a');
  expect(changeRows(before, (row) => row)).toBe(before);
  expect(keepRows(before, () => true)).toBe(before);
  const after = changeRows(before, (row) => (row.id === 'a' ? { ...row, n: 1 } : row));
  expect(after.pages[0]).toBe(before.pages[0]);
  expect(rowsOf(after).map(({ n }) => n)).toEqual([undefined, undefined, 1]);
  expect(shape(keepRows(before, ({ id }) => id !== 'b'))).toEqual(['c', 'a']);
});
