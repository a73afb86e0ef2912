import fc from 'fast-check';
import { expect, test } from 'vitest';
import { canonicalText, readTree } from '@/lib/pure/json-tree';
import { elementsOf, membersOf } from '@/lib/pure/raw-json';
import { PatchRefused, patched, type StatePatch } from './state-patch';

/** Values that a JavaScript number or a plain object would not bring back. */
const hard = fc.constantFrom(
  '9007199254740993',
  '-0',
  '1e400',
  '1.0',
  '0.30000000000000004',
  '-12345678901234567890.123456789',
  '{"__proto__":{"polluted":true},"constructor":1}',
  '{"a":1,"a":2}',
  '[1e400,-0,{"a":1,"a":2}]',
);
const value = fc.oneof(
  hard,
  fc.json(),
  fc.string({ unit: 'binary' }).map((text) => JSON.stringify(text)),
);
const name = fc.oneof(fc.constantFrom('a', 'b', 'c', '__proto__', 'constructor', 'toString'), fc.string());
const space = fc.constantFrom('', ' ', '\n\t ');
/** A name as any client may write it, all of it in escapes included. */
const spelt = fc.tuple(name, fc.boolean()).map(([text, escapes]) => ({
  name: text,
  written: escapes
    ? `"${text.replace(/[\s\S]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)}"`
    : JSON.stringify(text),
}));
const members = fc.array(fc.tuple(spelt, value, space), { maxLength: 8 });
type Sent = readonly (readonly [{ name: string; written: string }, string, string])[];
const objectOf = (all: Sent) =>
  `{${all.map(([{ written }, text, room]) => `${room}${written}${room}:${room}${text}${room}`).join(',')}}`;

test('an object gives each member back by its exact text, the last of a name', () => {
  fc.assert(
    fc.property(members, (all) => {
      const read = membersOf(objectOf(all));
      expect(read).toEqual(new Map(all.map(([{ name: key }, text]) => [key, text.trim()])));
    }),
  );
});

test('a list gives each element back by its exact text', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(value, space)), (all) => {
      const text = `[${all.map(([element, room]) => `${room}${element}${room}`).join(',')}]`;
      expect(elementsOf(text)).toEqual(all.map(([element]) => element.trim()));
    }),
  );
});

test('without a patch everything stays, repeated names and their spelling included', () => {
  fc.assert(
    fc.property(members, (all) => {
      const compact = `{${all.map(([{ written }, text]) => `${written}:${text.trim()}`).join(',')}}`;
      expect(patched(objectOf(all), [])).toBe(compact);
    }),
  );
});

const path = fc.array(fc.constantFrom('a', 'b', '__proto__'), { minLength: 1, maxLength: 3 });
const patch: fc.Arbitrary<StatePatch> = fc.oneof(
  fc.record({ op: fc.constantFrom('set' as const, 'append' as const), path, value }),
  fc.record({ op: fc.constant('remove' as const), path }),
);

test('patches change what they name and not a letter beside it', () => {
  const beside = fc.constantFrom('z', 'zz').chain((key) => fc.tuple(fc.constant(key), value));
  fc.assert(
    fc.property(beside, value, fc.array(patch, { maxLength: 12 }), ([key, kept], start, patches) => {
      const state = `{"a":${start},"${key}":${kept}}`;
      let text: string;
      try {
        text = patched(state, patches);
      } catch (error) {
        expect(error).toBeInstanceOf(PatchRefused);
        return;
      }
      // It is JSON still, and says the same when it is read once more.
      expect(canonicalText(readTree(patched(text, [])))).toBe(canonicalText(readTree(text)));
      expect(membersOf(text).get(key)).toBe(kept.trim());
    }),
  );
});

test('what was set is what is read, and what was removed is gone', () => {
  fc.assert(
    fc.property(members, name, value, (all, key, text) => {
      const set = patched(objectOf(all), [{ op: 'set', path: [key], value: text }]);
      expect(membersOf(set).get(key)).toBe(text.trim());
      expect(membersOf(patched(set, [{ op: 'remove', path: [key] }])).has(key)).toBe(false);
    }),
  );
});

test('a path of very many levels is refused', () => {
  const deep = Array.from({ length: 100_000 }, () => 'a');
  expect(() => patched('{}', [{ op: 'set', path: deep, value: '1' }])).toThrow(PatchRefused);
});
