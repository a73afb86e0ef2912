import fc from 'fast-check';
import { expect, test } from 'vitest';
import { depthOf, elementsOf, hasNul, membersOf } from './raw-json';

const space = fc.constantFrom('', ' ', '\n\t', '\r\n  ');
/** JSON texts that would not come back as they were by way of a JavaScript value. */
const exact = fc.oneof(
  fc.constantFrom('9007199254740993', '-0', '1e400', '1.0', '"\\u0061\\/"', '{"a":1,"a":2}', '["]","\\""]'),
  fc.json({ maxDepth: 3 }),
);
const name = fc.oneof(fc.string(), fc.constantFrom('__proto__', 'a"b', '\\', '\u0000', '😀'));

test('members and elements come back letter for letter, whatever stands around them', () => {
  const members = fc.uniqueArray(fc.tuple(name, exact, space), { selector: ([key]) => key, maxLength: 6 });
  fc.assert(
    fc.property(members, space, (all, around) => {
      const inside = all.map(([key, text, gap]) => `${gap}${JSON.stringify(key)}${gap}:${gap}${text}${gap}`);
      const object = `${around}{${inside.join(',')}}${around}`;
      expect([...membersOf(object)]).toEqual(all.map(([key, text]) => [key, text]));
      const list = `${around}[${all.map(([, text, gap]) => `${gap}${text}${gap}`).join(',')}]${around}`;
      expect(elementsOf(list)).toEqual(all.map(([, text]) => text));
    }),
  );
});

/** How deep a value nests, by walking it. */
function deepest(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  return 1 + Math.max(0, ...Object.values(value).map(deepest));
}

const holdsNul = (value: unknown): boolean =>
  typeof value === 'object' && value !== null
    ? Object.entries(value).some(([key, inner]) => key.includes('\0') || holdsNul(inner))
    : typeof value === 'string' && value.includes('\0');

test('the depth and a U+0000 are seen in the text as they are in the value', () => {
  const text = fc.string({ unit: fc.constantFrom('\0', '\\', 'u0000', '{', '[', '"', 'a') });
  const value = fc.object({ key: text, values: [text, fc.integer()], maxDepth: 4 });
  fc.assert(
    fc.property(value, (given) => {
      const json = JSON.stringify(given);
      expect(depthOf(json)).toBe(deepest(JSON.parse(json)));
      expect(hasNul(json)).toBe(holdsNul(given));
    }),
    { numRuns: 500 },
  );
});
