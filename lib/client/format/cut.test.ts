import { expect, test } from 'vitest';
import { cut, cutPlace } from './cut';

test('a short text stays as it is', () => {
  expect(cut('refund', 6)).toBe('refund');
  expect(cut('refunds', 6)).toBe('refund…');
  expect(cut('', 3)).toBe('');
});

test.each([
  ['a pair of surrogates', 'ab😀cd', 3],
  ['an accent of its own', 'abe\u0301cd', 3],
  ['a family', 'ab👩‍👩‍👧cd', 4],
  ['a flag', 'ab🇩🇪cd', 4],
  ['a skin tone', 'ab👍🏽cd', 4],
])('%s is not parted', (_, text, length) => {
  expect(cut(text, length)).toBe('ab…');
});

test('however often it is cut, no half of a pair is left', () => {
  const text = `${'😀'.repeat(40)}${'e\u0301'.repeat(200)}x`;
  for (let at = 0; at <= text.length; at++) {
    expect(text.slice(0, cutPlace(text, at)).isWellFormed()).toBe(true);
  }
});

test('what is no character but a heap of marks is cut all the same', () => {
  const place = cutPlace(`a${'\u0301'.repeat(500)}`, 300);
  expect(place).toBeGreaterThan(200);
});
