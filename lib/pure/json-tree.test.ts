import fc from 'fast-check';
import { expect, test } from 'vitest';
import { canonicalText, isSameJson, readTree } from './json-tree';
import { elementsOf, membersOf, readRawJson } from './raw-json';
import { requestHash } from './request-hash';

const spaced = (value: unknown) => JSON.stringify(value, null, 3);

test('whatever JavaScript can write is read as JavaScript reads it, however it is spaced', () => {
  fc.assert(
    fc.property(fc.json({ maxDepth: 6 }), (text) => {
      const value: unknown = JSON.parse(text);
      const roundTrip: unknown = JSON.parse(canonicalText(readTree(spaced(value))));
      expect(roundTrip).toEqual(value);
      expect(isSameJson(text, spaced(value))).toBe(true);
    }),
  );
});

test('every member and element keeps its exact text', () => {
  const texts = fc.array(fc.json({ maxDepth: 4 }), { maxLength: 6 });
  fc.assert(
    fc.property(texts, fc.constantFrom('', ' ', '\n\t'), (values, gap) => {
      const members = values.map((text, n) => `${gap}"n${n}"${gap}:${gap}${text}${gap}`);
      expect([...membersOf(`${gap}{${members.join(',')}}`).values()]).toEqual(values);
      expect(elementsOf(`[${values.map((text) => gap + text + gap).join(',')}]`)).toEqual(values);
    }),
  );
});

test.each([
  ['9007199254740993', '9007199254740992'],
  ['1e400', '1e401'],
  ['-0', '0'],
  ['1.0', '1'],
  ['{"a":1,"a":2}', '{"a":2}'],
  ['{"__proto__":{"a":1}}', '{}'],
  ['[1,2]', '[2,1]'],
])('%s and %s are two', (one, other) => {
  expect(isSameJson(one, other)).toBe(false);
  expect(requestHash(`{"order":${one}}`)).not.toBe(requestHash(`{"order":${other}}`));
});

test('order of members, white space and escapes make no difference', () => {
  expect(isSameJson('{"a":1, "b":"\\u0041"}', '{"b":"A","a":1}')).toBe(true);
  expect(requestHash('{"a":1, "b":"\\u0041"}')).toBe(requestHash('{"b":"A","a":1}'));
});

test('what is not JSON or nests beyond reason throws', () => {
  expect(() => readTree('{"a":}')).toThrow(SyntaxError);
  expect(() => readTree('['.repeat(2_000) + ']'.repeat(2_000))).toThrow(SyntaxError);
  expect(() => readRawJson('1 2')).toThrow(SyntaxError);
});
