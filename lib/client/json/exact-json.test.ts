import { expect, test } from 'vitest';
import { JsonMistake, jsonReader, readExact } from './exact-json';
import { countOf, depthAt, nameToken, textOf } from './json-node';

const isJson = (text: string) => {
  try {
    readExact(text);
    return true;
  } catch (error) {
    if (error instanceof JsonMistake) return false;
    throw error;
  }
};

test.each([
  ['9007199254740993'],
  ['-0'],
  ['1.10'],
  ['1E+400'],
  ['"\\u00e9\\n\\"\\\\"'],
  ['"🚆 \u202e"'],
  [' [ ] '],
  ['null'],
])('%s keeps its exact text', (text) => {
  expect(textOf(readExact(text), 0)).toBe(text.trim());
});

test('values are numbered in reading order, with their names as they were sent', () => {
  const tree = readExact('{"a":[1,{"b\\"":2}],"a":3, "":{}}');
  const all = Array.from({ length: tree.size }, (_, node) => [nameToken(tree, node), textOf(tree, node)]);
  expect(all.slice(1)).toEqual([
    ['"a"', '[1,{"b\\"":2}]'],
    [null, '1'],
    [null, '{"b\\"":2}'],
    ['"b\\""', '2'],
    ['"a"', '3'],
    ['""', '{}'],
  ]);
  expect([...tree.parent.slice(0, tree.size)]).toEqual([-1, 0, 1, 1, 3, 0, 0]);
  expect([...tree.next.slice(0, tree.size)]).toEqual([7, 5, 3, 5, 5, 6, 7]);
  expect(countOf(tree, 0)).toBe(3);
});

test.each([
  '',
  ' ',
  '{',
  '[',
  '[1',
  '[1,',
  '[1,]',
  '[,1]',
  '{"a"}',
  '{"a":}',
  '{"a":1,}',
  '{a:1}',
  "{'a':1}",
  '01',
  '1.',
  '.5',
  '+1',
  '1e',
  '--1',
  'NaN',
  'tru',
  'nul',
  'truefalse',
  '1 2',
  '[1]]',
  '{"a":1]',
  '"',
  '"a',
  '"\\"',
  '"\\x"',
  '"\\u12g4"',
  '"\n"',
  '"\t"',
  '\u00a01',
  '\ufeff1',
  '1\f',
  '[1 2]',
  '{"a" 1}',
  '{"a":1 "b":2}',
  '"\\',
  '"\\u00',
  '// 1',
  '}',
  ']',
  ',',
  '0',
  '-1.5e-3',
  '[[],{}]',
  '\t\r\n1 ',
  '"\u007f\u2028"',
  '{"a":{"a":[{}]}}',
  'true',
  '[null,false]',
])('%j is JSON to it exactly when it is to JSON.parse', (text) => {
  let parses = true;
  try {
    JSON.parse(text);
  } catch {
    parses = false;
  }
  expect(isJson(text)).toBe(parses);
});

test('what is wrong is said where it is', () => {
  const mistake = (text: string) => {
    try {
      readExact(text);
    } catch (error) {
      if (error instanceof JsonMistake) return [error.at, error.message];
    }
    return null;
  };
  expect(mistake('{"a": }')).toEqual([6, 'expected a value, found }']);
  expect(mistake('{"a":1 "b"')).toEqual([7, 'expected , or }, found "']);
  expect(mistake('[1')).toEqual([2, 'expected , or ], but the text ends here']);
  expect(mistake('["a\nb"]')).toEqual([3, 'a line break in a string']);
  expect(mistake('{a:1}')).toEqual([1, 'expected a name in double quotes, found a']);
});

test('ten thousand levels do not overflow the stack', () => {
  const tree = readExact(`${'[{"a":'.repeat(5000)}1${'}]'.repeat(5000)}`);
  expect(tree.size).toBe(10_001);
  expect(depthAt(tree, 10_000)).toBe(10_000);
  expect(textOf(tree, 10_000)).toBe('1');
});

test('five megabytes read in pieces are what they are read at once', () => {
  const row = (id: number) => ({ id, name: `row "${id}"`, tags: ['a', 'b'], at: { x: id / 3, none: null } });
  const text = JSON.stringify(Array.from({ length: 75_000 }, (_, id) => row(id)));
  expect(text.length).toBeGreaterThan(5_000_000);
  const reader = jsonReader(text);
  let pieces = 1;
  while (!reader.read(64 * 1024)) pieces++;
  expect(pieces).toBeGreaterThan(50);
  const tree = reader.tree();
  expect(tree.size).toBe(1 + 75_000 * 9);
  expect(textOf(tree, tree.size - 1)).toBe('null');
  expect(readExact(text).next.slice(0, tree.size)).toEqual(tree.next.slice(0, tree.size));
});
