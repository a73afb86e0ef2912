import { expect, test } from 'vitest';
import { NOTHING, reach, select, toggle } from './selection';

const ORDER = ['a', 'b', 'c', 'd', 'e'];

test('a row is taken in and out, and a range goes on from it', () => {
  const one = toggle(NOTHING, 'b');
  expect([...one.ids]).toEqual(['b']);
  expect([...reach(one, ORDER, 'd', 'x').ids]).toEqual(['b', 'c', 'd']);
  expect([...toggle(one, 'b').ids]).toEqual([]);
});

test('a range goes either way, keeps its start, and keeps what was chosen before', () => {
  const back = reach(toggle(select(['e']), 'c'), ORDER, 'a', 'x');
  expect([...back.ids].sort()).toEqual(['a', 'b', 'c', 'e']);
  expect(back.anchor).toBe('c');
});

test('without a start a range starts where one stands; with its start gone, too', () => {
  expect([...reach(NOTHING, ORDER, 'c', 'b').ids]).toEqual(['b', 'c']);
  expect([...reach(select(['gone']), ORDER, 'b', 'a').ids].sort()).toEqual(['a', 'b', 'gone']);
});

test('a range to a row that is not there is that row alone', () => {
  expect([...reach(NOTHING, ORDER, 'c', 'gone').ids]).toEqual(['c']);
});
