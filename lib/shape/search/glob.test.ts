import fc from 'fast-check';
import { expect, test } from 'vitest';
import { globMatches, includesText } from './glob';

test.each([
  ['*', '', true],
  ['', '', true],
  ['', 'a', false],
  ['*', 'anything at all\nwith lines', true],
  ['refund', 'refund', true],
  ['refund', 'Refund', false],
  ['refund', 'refunds', false],
  ['refund', 'a refund', false],
  ['refund*', 'refund', true],
  ['refund.*', 'refund', false],
  ['refund.*', 'refund.small', true],
  ['*.delete', 'a.b.delete', true],
  ['*.delete', 'delete', false],
  ['a?c', 'abc', true],
  ['a?c', 'ac', false],
  ['a?c', 'a?c', true],
  ['*a*b*', 'xxaxxbxx', true],
  ['*a*b*', 'xxbxxaxx', false],
  ['**', 'x', true],
  // Nothing else is special.
  ['a.c', 'abc', false],
  ['[ab]', 'a', false],
  ['[ab]', '[ab]', true],
  ['a\\*', 'a*', false],
  ['(a|b)', 'a', false],
  ['$^', '', false],
  ['über*', 'überweisung', true],
])('%j is about %j: %s', (glob, text, expected) => {
  expect(globMatches(glob, text)).toBe(expected);
});

/** Slow and plain: what the fast one must agree with. */
const asRegExp = (glob: string) => new RegExp(`^${glob.replaceAll('*', '[^]*').replaceAll('?', '[^]')}$`);

test('it agrees with the same glob as a regular expression', () => {
  const text = fc.string({ unit: fc.constantFrom('a', 'b'), maxLength: 80 });
  const glob = fc.string({ unit: fc.constantFrom('a', 'b', 'a', 'b', '*', '?'), maxLength: 12 });
  fc.assert(
    fc.property(glob, text, (one, other) => {
      expect(globMatches(one, other)).toBe(asRegExp(one.replaceAll(/\*+/g, '*')).test(other));
    }),
    { numRuns: 2_000 },
  );
});

test.each([
  ['many stars', `${'*a'.repeat(250)}b`, 'a'.repeat(2_000_000)],
  ['a part that almost fits everywhere', `*${'a'.repeat(480)}b*c`, 'a'.repeat(2_000_000)],
  ['the same backwards', `*b${'a'.repeat(480)}*c`, 'a'.repeat(2_000_000)],
  ['letters left open', `*${'a?'.repeat(240)}b*c`, 'a'.repeat(2_000_000)],
])('%s finish on a text of 2 MB', (_, glob, text) => {
  expect(globMatches(glob, text)).toBe(false);
});

test('a text is found in another wherever it stands', () => {
  const text = fc.string({ unit: fc.constantFrom('a', 'b'), maxLength: 80 });
  const part = fc.string({ unit: fc.constantFrom('a', 'b'), maxLength: 6 });
  fc.assert(
    fc.property(text, part, (one, other) => {
      expect(includesText(one, other)).toBe(one.includes(other));
    }),
  );
  const far = 'a'.repeat(200_000);
  expect(includesText(`${far}${'a'.repeat(30)}b${far}`, `${'a'.repeat(30)}b`)).toBe(true);
  expect(includesText(far, `${'a'.repeat(30)}b`)).toBe(false);
  // Compared letter by letter at each place, this would take minutes.
  expect(includesText('a'.repeat(2_000_000), `${'a'.repeat(20)}b${'a'.repeat(200_000)}`)).toBe(false);
});
