import { expect, test } from 'vitest';
import { readExact } from './exact-json';
import { copyOf, isInline, pathOf } from './json-node';

const tree = readExact('{"regions":["fra","iad"],"a b":[{"x":1.0},"\\u00e9\\n"],"q\\"":[[1]],"":0}');
const at = (text: string) => {
  for (let node = 0; node < tree.size; node++) if (tree.text.startsWith(text, tree.start[node])) return node;
  throw new Error(`There is no ${text}.`);
};

test.each([
  ['{"regions"', '$'],
  ['"iad"', '$.regions[1]'],
  ['1.0', '$["a b"][0].x'],
  ['[1]', '$["q\\""][0]'],
  ['0}', '$[""]'],
])('%s is at %s', (text, path) => {
  expect(pathOf(tree, at(text))).toBe(path);
});

test('a string is copied as its own text, anything else as it was sent', () => {
  expect(copyOf(tree, at('"\\u00e9'))).toBe('é\n');
  expect(copyOf(tree, at('1.0'))).toBe('1.0');
  expect(copyOf(tree, at('{"x"'))).toBe('{"x":1.0}');
});

test('only short arrays of plain values are read on one line', () => {
  expect(isInline(tree, at('["fra"'))).toBe(true);
  expect(isInline(tree, at('[[1]]'))).toBe(false);
  expect(isInline(tree, at('{"x"'))).toBe(false);
  expect(isInline(readExact(`["${'x'.repeat(60)}"]`), 0)).toBe(false);
});
