import { expect, test } from 'vitest';
import { PatchRefused, patched, patchedSteps, pathOf, type StatePatch, touches } from './state-patch';

const set = (path: string, value: unknown): StatePatch => ({
  op: 'set',
  path: pathOf(path),
  value: JSON.stringify(value),
});
const append = (path: string, value: unknown): StatePatch =>
  ({ ...set(path, value), op: 'append' }) as StatePatch;
const remove = (path: string): StatePatch => ({ op: 'remove', path: pathOf(path) });
const after = (state: unknown, ...patches: StatePatch[]) =>
  JSON.parse(patched(JSON.stringify(state), patches));

test('sets what is there and what is not, and nests at every slash', () => {
  expect(after({ a: 1 }, set('p', 0.5))).toEqual({ a: 1, p: 0.5 });
  expect(after({}, set('x/y', 1), set('/x/z', 2))).toEqual({ x: { y: 1, z: 2 } });
  expect(after({ x: { y: { z: 1 }, w: 2 } }, set('x/y/z', 3))).toEqual({ x: { y: { z: 3 }, w: 2 } });
  expect(after({}, set('a.b', 1), set('~1', 2))).toEqual({ 'a.b': 1, '~1': 2 });
  expect(after({ a: 1 }, set('a', { b: 1 }), set('a/c', 2))).toEqual({ a: { b: 1, c: 2 } });
});

test('appends to a list, which it makes if there is none, and removes without a word what is not there', () => {
  expect(after({ l: [1, [2]] }, append('l', 3), append('l', { x: [] }))).toEqual({
    l: [1, [2], 3, { x: [] }],
  });
  expect(after({}, append('a/l', 1), append('a/l', 2))).toEqual({ a: { l: [1, 2] } });
  expect(after({ l: [] }, append('l', 1))).toEqual({ l: [1] });
  expect(after({ a: { b: 1, c: 2 } }, remove('a/b'), remove('x/y'), remove('z'))).toEqual({ a: { c: 2 } });
});

test('refuses a way through what is no object, and onto what is no list', () => {
  for (const patch of [
    set('n/x', 1),
    set('l/0', 1),
    append('n', 1),
    append('o', 1),
    remove('n/x'),
    set('', 1),
  ]) {
    expect(() => after({ n: 1, l: [1], o: {} }, patch)).toThrow(PatchRefused);
  }
  expect(() => after({}, append('l', 1), set('l/x', 1))).toThrow('l is not an object');
});

test('what no patch touches keeps its exact text', () => {
  const state =
    '{ "big" : 9007199254740993 ,"f":1.0, "in": {"e":1e2 , "s":"\\u00e9]}\\""} , "l":[ 1.0 , {} ]}';
  const text = patched(state, [set('in/new', 1), { op: 'append', path: ['l'], value: '2.0' }]);
  expect(text).toBe(
    '{"big":9007199254740993,"f":1.0,"in":{"e":1e2,"s":"\\u00e9]}\\"","new":1},"l":[ 1.0 , {} ,2.0]}',
  );
});

test('a name that objects have of their own is a name like any other', () => {
  const text = patched('{}', [set('__proto__/x', 1), set('constructor', 2)]);
  expect(text).toBe('{"__proto__":{"x":1},"constructor":2}');
});

test('ten thousand patches are one pass', () => {
  const many = Array.from({ length: 10_000 }, (_, n) => set(`k/${n}`, n));
  expect(Object.keys(after({}, ...many).k)).toHaveLength(10_000);
});

test('many members and many patches are taken in steps', () => {
  const state = `{${Array.from({ length: 10_000 }, (_, n) => `"k${n}":0`).join(',')}}`;
  const steps = (text: string, patches: StatePatch[]) => [...patchedSteps(text, patches)].length;
  expect(steps(state, [])).toBeGreaterThan(15);
  expect(steps(`{"in":${state}}`, [set('in/k1', 1)])).toBeGreaterThan(15);
  expect(steps('{}', Array<StatePatch>(10_000).fill(set('a', 1)))).toBeGreaterThan(70);
});

test('what would take too many members apart is refused; what adds to a long list is not', () => {
  const many = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, n) => [`k${n}`, 0]));
  expect(() => after({ a: many(10_000), b: many(10_001) }, set('a/x', 1), set('b/x', 1))).toThrow(
    PatchRefused,
  );
  expect(after({ a: many(30_000) }, set('b', 1)).b).toBe(1);
  const list = Array.from({ length: 50_000 }, () => 0);
  expect(after({ list }, append('list', 1)).list).toHaveLength(50_001);
});

test('one path touches another when it is the same, above or below', () => {
  for (const [a, b, both] of [
    ['a', 'a', true],
    ['a', 'a/b', true],
    ['a/b/c', 'a', true],
    ['a', 'ab', false],
    ['a/b', 'a/c', false],
  ] as const) {
    expect(touches(pathOf(a), pathOf(b))).toBe(both);
  }
});
