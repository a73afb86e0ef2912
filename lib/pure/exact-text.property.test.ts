import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type AnyJson, anyJson, anySpace } from './any-json.fixture';
import { checkJson } from './check-json';
import { EditableObject } from './editable-json';
import { GrowingList } from './growing-list';
import { readMembers } from './json-members';
import { textOfObject } from './json-text';
import { type JsonNode, readTree } from './json-tree';
import { elementsOf, membersOf, readRawJson } from './raw-json';

const DEPTH = 100;
const all = (predicate: (sent: AnyJson, space: string) => void) =>
  fc.assert(fc.property(anyJson, anySpace, predicate), { numRuns: 300 });

/** The values of a text and those in them, in reading order, taken apart level by level. */
function takenApart(text: string): string[] {
  const parts: string[] = [];
  checkJson(text, DEPTH, (start, end) => parts.push(text.slice(start, end)));
  return [text.trim(), ...parts.flatMap(takenApart)];
}

test('taken apart level by level, every value comes back by the text it was sent as', () => {
  all(({ text, values }, space) => {
    expect(takenApart(space + text + space)).toEqual(values);
  });
});

/** Direct members or elements, each behind its name as it is written; elements have none. */
function writtenIn(text: string): [string, string][] {
  const parts: [string, string][] = [];
  checkJson(text, DEPTH, (start, end, nameStart, nameEnd) => {
    parts.push([text.startsWith('{') ? text.slice(nameStart, nameEnd) : '', text.slice(start, end)]);
  });
  return parts;
}

test('members and elements come back by their text, the last of a repeated name', () => {
  all((sent, space) => {
    const text = space + sent.text + space;
    const parts = writtenIn(sent.text);
    if (sent.text.startsWith('[')) expect(elementsOf(text)).toEqual(parts.map(([, part]) => part));
    if (!sent.text.startsWith('{')) return;
    const last = new Map(parts.map(([name, part]) => [String(JSON.parse(name)), part]));
    expect(membersOf(text)).toEqual(last);
    expect(readMembers(text, { depth: DEPTH, members: 1_000 })).toEqual(last);
    const raw = readRawJson(text);
    for (const [name, part] of last) expect(raw.member(name)).toBe(part);
    expect(membersOf(textOfObject({}, last))).toEqual(last);
  });
});

/** The scalars of a tree, each by its text or by the string it means. */
function* leavesOf(node: JsonNode): Generator<string> {
  if (node.kind === 'object') for (const [, inner] of node.members) yield* leavesOf(inner);
  else if (node.kind === 'list') for (const inner of node.items) yield* leavesOf(inner);
  else yield node.kind === 'number' ? node.text : JSON.stringify(node.value);
}

test('a tree has every number by its digits and every string by what it means', () => {
  const meaning = (text: string) => (text.startsWith('"') ? JSON.stringify(JSON.parse(text)) : text);
  all(({ text, values }) => {
    const scalars = values.filter((one) => !/^[[{]/.test(one));
    expect([...leavesOf(readTree(text))]).toEqual(scalars.map(meaning));
  });
});

test('what is changed in one place is as it was sent in every other', () => {
  all(({ text }) => {
    if (text.startsWith('[')) {
      const list = new GrowingList(text);
      list.push('-0');
      expect(elementsOf(list.text())).toEqual([...elementsOf(text), '-0']);
    }
    if (!text.startsWith('{')) return;
    const object = new EditableObject(text, () => {});
    object.set('a new one', '1e400');
    expect(writtenIn(object.write())).toEqual([...writtenIn(text), ['"a new one"', '1e400']]);
  });
});
