import { expect, test } from 'vitest';
import { readExact } from './exact-json';
import { textOf } from './json-node';
import { allFolds, cutOf, FOLDED, firstFolds, partRange, rowsOf, textLines, WHOLE } from './json-rows';

const tree = readExact('{"regions":["fra","iad"],"in":{"a":[[]],"b":{}}}');
const drawn = (folds: Uint8Array, of = tree, columns = 80) => {
  const rows = rowsOf(of, folds, columns);
  return Array.from({ length: rows.count }, (_, row) => [rows.node[row], rows.part[row]]);
};

test('a line a value, and one for each bracket that closes', () => {
  expect(drawn(allFolds(tree, false))).toEqual([
    [0, 0],
    [1, 0],
    [2, 0],
    [3, 0],
    [1, -1],
    [4, 0],
    [5, 0],
    [6, 0],
    [5, -1],
    [7, 0],
    [4, -1],
    [0, -1],
  ]);
});

test('what is folded takes one line; short plain arrays begin that way', () => {
  expect([...firstFolds(tree)]).toEqual([0, FOLDED, 0, 0, 0, 0, 0, 0]);
  expect(drawn(firstFolds(tree)).slice(1, 3)).toEqual([
    [1, 0],
    [4, 0],
  ]);
  expect(drawn(allFolds(tree, true))).toEqual([
    [0, 0],
    [1, 0],
    [4, 0],
    [0, -1],
  ]);
});

test('a long string is cut into lines that together are all of it', () => {
  const long = readExact(JSON.stringify({ key: 'ab🚆'.repeat(200) }));
  const cut = cutOf(long, 1, 1, 40);
  const parts = Array.from({ length: cut.lines }, (_, part) =>
    long.text.slice(...partRange(long, 1, part, cut)),
  );
  expect(parts.join('')).toBe(textOf(long, 1));
  expect(parts.every((part) => part.isWellFormed() && part.length <= 40)).toBe(true);
  expect(drawn(new Uint8Array(2), long, 40)).toHaveLength(6 + 2);
  expect(drawn(Uint8Array.of(0, WHOLE), long, 40)).toHaveLength(cut.lines + 2);
});

test('however deep, there is room for the text', () => {
  const deep = readExact(`${'['.repeat(500)}"abcdefghijklmnopqrstuvwxyz"${']'.repeat(500)}`);
  const cut = cutOf(deep, 500, 500, 30);
  expect(cut.first).toBeGreaterThanOrEqual(12);
  expect(drawn(new Uint8Array(deep.size), deep, 30).length).toBe(1000 + cut.lines);
});

test('text that is no JSON keeps its lines', () => {
  expect(textLines('one\n\nthree!', 4)).toEqual([0, 4, 5, 9, 12]);
  // The smile is two code units, and stays whole.
  expect(textLines('abc😀d', 4)).toEqual([0, 5, 7]);
});
