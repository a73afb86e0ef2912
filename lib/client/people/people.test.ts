import { expect, test } from 'vitest';
import { findPeople, someNames } from './people';

const ada = { name: 'Ada Lovelace', email: 'ada@example.com' };
const alan = { name: 'Alan Turing', email: 'turing@bletchley.example' };

test.each([
  ['', [ada, alan]],
  ['  ', [ada, alan]],
  ['LOVE', [ada]],
  ['ada love', [ada]],
  ['love ada', [ada]],
  ['bletchley', [alan]],
  ['alan example.com', []],
])('%j finds people by words of their names and addresses', (text, found) => {
  expect(findPeople([ada, alan], text)).toEqual(found);
});

test('of many names some are said, and how many more there are', () => {
  expect(someNames(['Ada', 'Alan'], 2)).toBe('Ada, Alan');
  expect(someNames(['Ada', 'Alan', 'Grace'], 2)).toBe('Ada, Alan and 1 more');
  expect(someNames([], 2)).toBe('');
});
