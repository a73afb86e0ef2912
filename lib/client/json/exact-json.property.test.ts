import fc from 'fast-check';
import { expect, test } from 'vitest';
import { anyJson, anySpace } from '@/lib/pure/any-json.fixture';
import { type JsonTree, jsonReader, readExact } from './exact-json';
import { compactJson, formatJson } from './json-format';
import { membersOf } from './json-members';
import { nameToken, textOf } from './json-node';

const inOrder = <T>(tree: JsonTree, of: (node: number) => T) =>
  Array.from({ length: tree.size }, (_, node) => of(node));
const valuesOf = (tree: JsonTree) => inOrder(tree, (node) => textOf(tree, node));
const namesOf = (tree: JsonTree) => inOrder(tree, (node) => nameToken(tree, node));
const all = (predicate: Parameters<typeof fc.property<[Sent, string]>>[2]) =>
  fc.assert(fc.property(anyJson, anySpace, predicate), { numRuns: 300 });
type Sent = { text: string; values: string[]; names: (string | null)[] };

test('every value and every name comes back by the text it was sent as', () => {
  all(({ text, values, names }, space) => {
    const tree = readExact(space + text + space);
    expect([valuesOf(tree), namesOf(tree)]).toEqual([values, names]);
  });
});

test('read in pieces it is what it is at once', () => {
  all(({ text, values, names }) => {
    const reader = jsonReader(text);
    while (!reader.read(3));
    expect([valuesOf(reader.tree()), namesOf(reader.tree())]).toEqual([values, names]);
  });
});

test('laid out and put on one line, nothing but the space between has changed', () => {
  all(({ text, values, names }, space) => {
    const compact = values.map(compactJson);
    for (const again of [formatJson(space + text), compactJson(space + text)]) {
      const tree = readExact(again);
      expect([valuesOf(tree).map(compactJson), namesOf(tree)]).toEqual([compact, names]);
    }
    expect(compactJson(formatJson(text))).toBe(compactJson(text));
  });
});

test('the members of an object are those that were sent, each by its text', () => {
  all(({ text }) => {
    const tree = readExact(text);
    if (!text.startsWith('{')) return;
    const sent: string[] = [];
    for (let node = 1; node < tree.size; node = tree.next[node] ?? tree.size) sent.push(textOf(tree, node));
    expect(membersOf(text).map((member) => member.text)).toEqual(sent);
  });
});
