import { expect, test } from 'vitest';
import { membersOf } from './json-members';

test('members keep their digits, their order and their doubles', () => {
  const text = '{ "n": 9007199254740993, "__proto__": {"a":-0}, "n": 1e400, "\\u0061b": "x" }';
  expect(membersOf(text).map(({ name, text: value }) => [name, value])).toEqual([
    ['n', '9007199254740993'],
    ['__proto__', '{"a":-0}'],
    ['n', '1e400'],
    ['ab', '"x"'],
  ]);
});

test.each(['[1]', '5', '"a"', '{', '', '{}'])('%s has none', (text) => {
  expect(membersOf(text)).toEqual([]);
});
