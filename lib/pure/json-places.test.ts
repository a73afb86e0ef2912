import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readPlaces } from './json-places';
import { elementsOf, membersOf } from './raw-json';
import { finish } from './steps';

const placesIn = (...given: Parameters<typeof readPlaces>) => finish(readPlaces(...given));

/** What stands at a path, level by level. */
function found(text: string, path: string): string | undefined {
  let at: string | undefined = text;
  for (const name of path.split('.')) {
    if (at?.startsWith('[') && name === 'length') at = String(elementsOf(at).length);
    else if (at?.startsWith('[')) at = /^\d+$/.test(name) ? elementsOf(at)[Number(name)] : undefined;
    else at = at?.startsWith('{') ? membersOf(at).get(name) : undefined;
  }
  return at;
}

const names = ['a', 'b', '0', '1', 'length', '__proto__', ''];
const value = fc.letrec<{ value: string }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    fc.constantFrom(
      '1',
      '-0',
      '1e400',
      '9007199254740993',
      'null',
      'true',
      '"x"',
      '"\\"]}"',
      '{}',
      '[]',
      ' [ ] ',
    ),
    fc.array(tie('value'), { maxLength: 3 }).map((items) => `[${items.join(' , ')}]`),
    fc
      .array(fc.tuple(fc.constantFrom(...names), tie('value')), { maxLength: 4 })
      .map((members) => `{${members.map(([name, text]) => `${JSON.stringify(name)} : ${text}`).join(',')}}`),
  ),
})).value;
const paths = fc.array(
  fc.array(fc.constantFrom(...names), { minLength: 1, maxLength: 4 }).map((parts) => parts.join('.')),
  { maxLength: 4 },
);

test('in one pass is found what stands there level by level', () => {
  fc.assert(
    fc.property(value, paths, (text, wanted) => {
      const { at, hasRepeatedName } = placesIn(text, wanted);
      if (hasRepeatedName) return;
      for (const path of wanted) expect([path, at.get(path)]).toEqual([path, found(text.trim(), path)]);
    }),
    { numRuns: 500 },
  );
});

test('a repeated name is found at any depth, and only within one object', () => {
  const isRepeated = (text: string) => placesIn(text, []).hasRepeatedName;
  expect(isRepeated('[{"x":{"a":1,"\\u0061":2}}]')).toBe(true);
  expect(isRepeated('[{"a":1},{"a":{"a":1}}]')).toBe(false);
  expect(isRepeated('{"a":{"b":{"c":1}},"b":1,"a":2}')).toBe(true);
  const many = Array.from({ length: 50 }, (_, n) => `"k${n}":{"k${n}":0}`);
  expect(isRepeated(`{${many.join(',')}}`)).toBe(false);
  expect(isRepeated(`{${many.join(',')},"k3":0}`)).toBe(true);
});

test('of a repeated name the last is found', () => {
  expect(placesIn('{"a":1,"a":{"b":2}}', ['a.b', 'a']).at).toEqual(
    new Map([
      ['a.b', '2'],
      ['a', '{"b":2}'],
    ]),
  );
});
