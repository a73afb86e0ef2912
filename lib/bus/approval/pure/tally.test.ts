import { expect, test } from 'vitest';
import { isRefusal, tally } from './tally';

const question = {
  leadsTo: { approved: 'release', rejected: 'cancel', broken: 'fail' } as const,
  otherwise: 'nothing' as const,
};
const votes = (...outcomes: string[]) => outcomes.map((outcome) => ({ outcome }));

test.each([
  [1, [], null],
  [1, ['approved'], 'approved'],
  [2, ['approved'], null],
  [2, ['approved', 'approved'], 'approved'],
  [2, ['approved', 'rejected'], 'rejected'],
  [3, ['rejected'], 'rejected'],
  [3, ['broken'], 'broken'],
  [2, ['approved', 'later'], null],
  [2, ['approved', 'later', 'approved'], 'approved'],
])('%i needed, %j said: %j', (needed, said, expected) => {
  expect(tally(question, needed, votes(...said))?.outcome ?? null).toBe(expected);
});

test('a refusal is what ends the intent', () => {
  expect(['approved', 'rejected', 'broken', 'other'].map((one) => isRefusal(question, one))).toEqual([
    false,
    true,
    true,
    false,
  ]);
});
