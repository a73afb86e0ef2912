import { expect, test } from 'vitest';
import { isStorable } from './text';

test('text that a database could not keep is told apart', () => {
  expect(isStorable('ünï 🚉')).toBe(true);
  expect(isStorable('a\0')).toBe(false);
  expect(isStorable('\ud800')).toBe(false);
});
