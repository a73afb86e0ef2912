import { expect, test } from 'vitest';
import { fromZone, inZone } from './zoned';

test('a field of a date and a time says the instant it shows, in either zone', () => {
  const at = Date.parse('2026-11-28T09:30Z');
  expect(inZone(at, 'UTC')).toBe('2026-11-28T09:30');
  expect(fromZone('2026-11-28T09:30', 'UTC')).toBe('2026-11-28T09:30Z');
  for (const day of ['2026-01-05T09:30Z', '2026-07-05T23:59Z']) {
    expect(fromZone(inZone(Date.parse(day), 'local'), 'local')).toBe(day);
  }
  expect(fromZone('', 'UTC')).toBeUndefined();
});
