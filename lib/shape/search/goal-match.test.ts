import { expect, test } from 'vitest';
import { goalMatches, idMatches, idPart } from './goal-match';

test('a goal is found by any part of it in any case, and by a glob as a whole', () => {
  expect(goalMatches('REPORT', 'nightly-report')).toBe(true);
  expect(goalMatches('ÄRGER', 'großer-ärger')).toBe(true);
  expect(goalMatches('nightly-*', 'nightly-report')).toBe(true);
  expect(goalMatches('*night', 'nightly-report')).toBe(false);
  expect(goalMatches('weekly', 'nightly-report')).toBe(false);
});

test('an id is found by any part that is shown', () => {
  const id = '019ac5d1-7f3e-7b21-9c4a-0d1e9f3a346b';
  for (const typed of [
    '…9f3a 346b',
    '9f3a 346b',
    '346b',
    '9F3A346B',
    id,
    id.replaceAll('-', ''),
    '7f3e-7b21',
  ]) {
    expect(idMatches(typed, id), typed).toBe(true);
  }
  expect(idMatches('9f3b 346b', id)).toBe(false);
  expect(['346', 'nightly', ''].map(idPart)).toEqual([null, null, null]);
});
