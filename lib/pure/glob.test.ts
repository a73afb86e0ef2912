import { expect, test } from 'vitest';
import { globMatches } from './glob';

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

test('many stars cost no more than the text is long times the glob', () => {
  expect(globMatches(`${'*a'.repeat(250)}b`, 'a'.repeat(20_000))).toBe(false);
});
