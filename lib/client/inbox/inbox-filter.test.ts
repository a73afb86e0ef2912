import { expect, test } from 'vitest';
import type { InboxItem } from '@/lib/shape/inbox';
import { inboxFilters, isInFilter } from './inbox-filter';
import { inboxItem as item } from './inbox-item.fixture';

const ROWS = [
  item('a', { goal: 'refund.big', title: 'Refund order 4711', risk: 'high', askedBy: 'billing' }),
  item('b', {
    goal: 'deploy.web',
    rule: { id: 'r', name: 'Deploys' },
    summary: 'release 2.0 to eu',
    risk: 'low',
  }),
  item('c', { goal: 'deploy.api', askedLabel: 'the release bot', payloadHead: '{"order":4711}' }),
];
const NONE: ReadonlySet<string> = new Set();

test.each<[typed: string, ids: string]>([
  ['4711', 'ac'],
  ['ORDER 4711', 'ac'],
  ['order nothing', ''],
  ['goal:deploy', 'bc'],
  ['goal:deploy.*', 'bc'],
  ['-goal:deploy', 'a'],
  ['risk:high,low', 'ab'],
  ['by:"release bot"', 'c'],
  ['rule:deploys release', 'b'],
  ['release', 'bc'],
])('%s', (typed, ids) => {
  const filter = inboxFilters.parse(typed);
  const left = ROWS.filter((row: InboxItem) => isInFilter(filter, row, NONE));
  expect(left.map(({ id }) => id).join('')).toBe(ids);
});

test('what was found elsewhere in a payload is in as well, as far as the rest of the filter lets it', () => {
  const found = new Set(['a', 'b']);
  const isIn = (typed: string) =>
    ROWS.filter((row) => isInFilter(inboxFilters.parse(typed), row, found)).map(({ id }) => id);
  expect(isIn('deep')).toEqual(['a', 'b']);
  expect(isIn('deep risk:high')).toEqual(['a']);
});
