import { expect, test } from 'vitest';
import { isWellFormedKey, newKeySecret } from './key-text';

test('a key of ours carries a checksum that a slip of the hand breaks', () => {
  const key = newKeySecret('Prod-EU');
  expect(key).toMatch(/^ik_prodeu_[0-9A-Za-z]{38}$/);
  expect(isWellFormedKey(key)).toBe(true);
  const swapped = key.slice(0, 20) + (key[20] === 'x' ? 'y' : 'x') + key.slice(21);
  expect(isWellFormedKey(swapped)).toBe(false);
  expect(isWellFormedKey('chosen-by-the-operator-0123456789')).toBe(true);
  expect(newKeySecret('a')).not.toBe(newKeySecret('a'));
});
