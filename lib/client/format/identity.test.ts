import { expect, test } from 'vitest';
import { nameWithLabel } from './identity';

test('what a client calls itself is a claim beside its key’s name', () => {
  expect(nameWithLabel('ci', 'owner')).toBe('ci · says it is “owner”');
  expect(nameWithLabel('ci', 'ci')).toBe('ci');
  expect(nameWithLabel('ci', null)).toBe('ci');
  expect(nameWithLabel('ci', '')).toBe('ci');
});
