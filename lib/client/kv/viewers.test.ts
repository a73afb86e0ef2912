import { expect, test } from 'vitest';
import { hexOf, instantIn, VIEWERS, viewersFor } from './viewers';

const base64 = (bytes: number[]) => btoa(String.fromCharCode(...bytes));

test.each([
  ['{"n":9007199254740993}', 'text', ['json', 'text', 'hex']],
  ['plain words', 'text', ['text', 'hex']],
  ['1764300000', 'text', ['text', 'hex']],
  [btoa('{"hidden":true}'), 'text', ['text', 'base64', 'hex']],
  [base64([0xff, 0xfe, 0x00]), 'bytes', ['hex']],
  [base64([7, 7, 0x41]), 'bytes', ['hex', 'text']],
  [btoa('a\tb\r\n'), 'bytes', ['text', 'hex']],
  [btoa('[1]'), 'bytes', ['json', 'text', 'hex']],
  ['', 'text', ['text', 'hex']],
] as const)('%s of %s is offered as %j', (value, type, viewers) => {
  expect(viewersFor(value, type)).toEqual(viewers);
});

test('a number is told with its date only when it looks like an instant', () => {
  expect(instantIn('1764300000')?.toISOString()).toBe('2025-11-28T03:20:00.000Z');
  expect(instantIn('1764300000123')?.toISOString()).toBe('2025-11-28T03:20:00.123Z');
  for (const text of ['12', '9999999999999', '1e10', '-1764300000', 'now'])
    expect(instantIn(text)).toBeUndefined();
});

test('bytes are rows of sixteen with their letters', () => {
  expect(hexOf(new TextEncoder().encode('Interchange KV ok?\n')).split('\n')).toEqual([
    '000000  49 6e 74 65 72 63 68 61 6e 67 65 20 4b 56 20 6f  Interchange KV o',
    `000010  6b 3f 0a${' '.repeat(39)}  k?·`,
  ]);
  expect(VIEWERS.hex.show('', 'text').text).toBe('');
});
