import { expect, test } from 'vitest';
import { cut, shorten } from './cut';

test.each([
  ['plain', 3, 'pla'],
  ['short', 5, 'short'],
  ['ab😀', 3, 'ab'],
  ['ab😀', 4, 'ab😀'],
  ['ae\u0301b', 2, 'a'],
  ['ae\u0301b', 3, 'ae\u0301'],
  ['x👩‍🚒y', 3, 'x'],
  ['x👩‍🚒y', 4, 'x'],
  ['x👩‍🚒y', 6, 'x👩‍🚒'],
  ['x👍🏽', 3, 'x'],
])('%j cut at %i is %j', (text, length, whole) => {
  expect(cut(text, length)).toBe(whole);
});

test('what is joined without an end is cut all the same, but not within a pair', () => {
  expect(cut(`a${'\u0301'.repeat(100)}`, 50)).toHaveLength(50);
  expect(cut('😀\u200d'.repeat(20), 31).isWellFormed()).toBe(true);
});

test('an ellipsis counts', () => {
  expect(shorten('abcd', 4)).toBe('abcd');
  expect(shorten('abcde', 4)).toBe('abc…');
});
