import { expect, test } from 'vitest';
import type { InboxItem } from '@/lib/shape/inbox';
import { inboxItem as item } from './inbox-item.fixture';
import { countAlike, countWord, nextWaiting, sortRows } from './inbox-rows';

const NONE: ReadonlySet<string> = new Set();
const ids = (items: readonly InboxItem[]) => items.map(({ id }) => id).join('');

test('rows stand oldest first, by what ends soonest, or by risk; ties stay oldest first', () => {
  const items = [
    item('a', { risk: 'low' }),
    item('b', { expiresAt: 20 }),
    item('c', { risk: 'high', expiresAt: 10 }),
    item('d', { risk: 'high' }),
  ];
  expect(ids(sortRows(items, 'oldest'))).toBe('abcd');
  expect(ids(sortRows(items, 'ends'))).toBe('cbad');
  expect(ids(sortRows(items, 'risk'))).toBe('cdab');
});

test('after an answer comes the next that waits, then the nearest before it, then none', () => {
  const items = [item('a'), item('b'), item('c', { state: 'deciding' }), item('d')];
  expect(nextWaiting(items, 1, NONE)).toBe('d');
  expect(nextWaiting(items, 3, NONE)).toBe('b');
  expect(nextWaiting(items, 3, new Set(['a', 'b']))).toBeNull();
  expect(nextWaiting(items, -1, NONE)).toBe('a');
});

test('a question for the reader comes before one for others, and none that they have just answered', () => {
  const items = [item('a'), item('b', { mine: false }), item('c', { undoUntil: 9 }), item('d')];
  expect(nextWaiting(items, 0, NONE)).toBe('d');
  expect(nextWaiting(items.slice(0, 3), 0, NONE)).toBe('b');
});

test('alike are those that share a mark and wait', () => {
  const items = [
    item('a', { alike: 'm' }),
    item('b', { alike: 'm' }),
    item('c', { alike: 'm', state: 'deciding' }),
  ];
  expect([...countAlike([...items, item('d')])]).toEqual([['m', 2]]);
});

test('a count says where counting stopped', () => {
  expect([countWord(7), countWord(999), countWord(1_000)]).toEqual(['7', '999', '1,000+']);
});
