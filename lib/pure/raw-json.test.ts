import { expect, test } from 'vitest';
import { depthOf, hasNul, readRawJson } from './raw-json';

test.each([
  ['{"a":1}', '1'],
  ['{ "a" : [1, {"b":"]}"}] }', '[1, {"b":"]}"}]'],
  ['{"x":"\\"a\\":2","a":"q\\\\"}', '"q\\\\"'],
  ['{"a":1,"a":2.50}', '2.50'],
  ['{"\\u0061":true}', 'true'],
  ['{"b":{"a":1},"a":{}}', '{}'],
  ['{"a":-1e5\n}', '-1e5'],
])('%s has the member %s exactly', (text, raw) => {
  expect(readRawJson(text).member('a')).toBe(raw);
});

test('what is not there is undefined, what is not JSON throws', () => {
  expect(readRawJson('{}').member('a')).toBeUndefined();
  expect(readRawJson('[{"a":1}]').member('a')).toBeUndefined();
  expect(() => readRawJson('{"a":}')).toThrow(SyntaxError);
});

test('depth counts brackets outside strings and never overflows the stack', () => {
  expect(depthOf('1')).toBe(0);
  expect(depthOf('{"a":"[[[["}')).toBe(1);
  expect(depthOf('{"a":"\\"[","b":[[]]}')).toBe(3);
  expect(depthOf('['.repeat(1_000_000))).toBe(1_000_000);
});

test('NUL is found however many backslashes stand before it, and not where it is only written about', () => {
  expect(hasNul('"\\u0000"')).toBe(true);
  expect(hasNul('"\\\\\\u0000"')).toBe(true);
  expect(hasNul('"\\\\u0000"')).toBe(false);
});
