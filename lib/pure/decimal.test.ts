import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compareDecimals, readDecimal } from './decimal';

const compare = (a: string, b: string) => {
  const [one, other] = [readDecimal(a), readDecimal(b)];
  if (!one || !other) throw new Error(`${a} or ${b} is no number`);
  return Math.sign(compareDecimals(one, other));
};

test.each([
  ['9007199254740993', '9007199254740992', 1],
  ['1234567890123456700', '1234567890123456789', -1],
  ['1e400', '1e399', 1],
  ['-1e400', '1', -1],
  ['0.1', '0.10', 0],
  ['-0', '0', 0],
  ['0e9', '0', 0],
  ['100', '1e2', 0],
  ['1.5e3', '1500', 0],
  ['0.00012', '1.2e-4', 0],
  ['12', '120', -1],
  ['-12', '-120', 1],
  ['1e-999999999', '0', 1],
])('%s and %s', (a, b, expected) => {
  expect(compare(a, b)).toBe(expected);
  expect(compare(b, a)).toBe(expected === 0 ? 0 : -expected);
});

test.each([
  '',
  ' 5',
  '5_000',
  '5,000',
  '５０００',
  '0x10',
  '1e',
  '.5',
  '5.',
  '--5',
  'NaN',
  'Infinity',
  '1e9999999999999999',
])('%s is no plain number', (text) => {
  expect(readDecimal(text)).toBeNull();
});

test('whole numbers compare as they do without a limit of size', () => {
  fc.assert(
    fc.property(fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n }), fc.bigInt(), (a, b) => {
      expect(compare(String(a), String(b))).toBe(a < b ? -1 : a > b ? 1 : 0);
    }),
  );
});
