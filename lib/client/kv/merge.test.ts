import { expect, test } from 'vitest';
import { mergeJson, type Side } from './merge';

const merge = (base: string, theirs: string, yours: string, chosen: Record<string, Side> = {}) => {
  const made = mergeJson(base, theirs, yours);
  const byPath = new Map(made?.differences.map(({ path, id }) => [path, id]));
  const sides = new Map(Object.entries(chosen).map(([path, side]) => [byPath.get(path) ?? '', side]));
  return { made, text: made?.merged(sides) };
};

test('changes of different members are merged, every digit kept', () => {
  const { made, text } = merge(
    '{"a":1,"b":{"c":9007199254740993,"d":2},"e":[1,2]}',
    '{"a":5,"b":{"c":9007199254740993,"d":2},"e":[1,2]}',
    '{"a":1,"b":{"c":9007199254740995,"d":2},"e":[1,2]}',
  );
  expect(made?.differences.map(({ path, changedBy }) => [path, changedBy])).toEqual([
    ['a', 'theirs'],
    ['b.c', 'yours'],
  ]);
  expect(text).toBe('{"a":5,"b":{"c":9007199254740995,"d":2},"e":[1,2]}');
});

test('what both changed has to be chosen', () => {
  const [base, theirs, yours] = ['{"t":1,"u":1}', '{"t":2,"u":1}', '{"t":3,"u":2}'];
  expect(merge(base, theirs, yours).text).toBeNull();
  expect(merge(base, theirs, yours, { t: 'yours' }).text).toBe('{"t":3,"u":2}');
  expect(merge(base, theirs, yours, { t: 'theirs', u: 'theirs' }).text).toBe('{"t":2,"u":1}');
});

test('members come and go', () => {
  expect(merge('{"a":1,"b":2}', '{"b":2,"n":3}', '{"a":1,"b":2,"m":4}').text).toBe('{"b":2,"n":3,"m":4}');
  const { made } = merge('{"a":1}', '{}', '{"a":2}');
  expect(made?.differences).toMatchObject([{ path: 'a', theirs: undefined, yours: '2', changedBy: null }]);
});

test('the same change by both is theirs, and arrays are one value', () => {
  expect(merge('{"a":[1]}', '{"a":[1,2]}', '{"a":[1,2]}').text).toBe('{"a":[1,2]}');
  expect(merge('[1]', '[1,2]', '[3]').made?.differences).toMatchObject([{ path: 'value', changedBy: null }]);
});

test('what is no JSON, or has a name twice, is not merged', () => {
  expect(mergeJson('{', '{}', '{}')).toBeNull();
  expect(mergeJson('{"a":1,"a":2}', '{}', '{}')).toBeNull();
});
