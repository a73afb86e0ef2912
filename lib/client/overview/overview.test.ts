import { expect, test } from 'vitest';
import { headlineOf } from './overview';

test('the headline counts in words as far as one reads them', () => {
  expect([0, 1, 5, 40].map(headlineOf)).toEqual([
    'All quiet',
    'One thing needs you',
    'Five things need you',
    '40 things need you',
  ]);
});
