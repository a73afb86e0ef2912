import { expect, test } from 'vitest';
import { inWords } from '@/lib/client/format/words';
import { type ApprovalView, question } from '@/lib/shape/approval';
import { terms } from '@/lib/shape/terms';
import { offersOf, outcomeWord } from './answer';

const asked = (more: Partial<ApprovalView>, detail?: unknown): ApprovalView => ({
  id: 'a',
  intentId: 'i',
  kind: 'decision',
  state: 'pending',
  question: question.parse({ title: 'May it?', detail }),
  outcomes: ['approved', 'changes_requested', 'rejected'],
  askedBy: 'agent',
  askedLabel: null,
  askedAt: 0,
  expiresAt: null,
  outcome: null,
  value: null,
  comment: null,
  decidedBy: null,
  decidedLabel: null,
  decidedAt: null,
  actsAt: null,
  terms: terms.parse({}),
  shown: '',
  ...more,
});

test('usual outcomes are offered as what one does, others in words', () => {
  expect(offersOf(asked({})).map(({ label, tone }) => [label, tone])).toEqual([
    ['Approve', 'good'],
    ['Request changes', 'plain'],
    ['Reject', 'bad'],
  ]);
  expect(offersOf(asked({ kind: 'choice', outcomes: ['ship_now'] }))[0]).toMatchObject({ label: 'Ship now' });
  expect(inWords('___')).toBe('___');
});

test('a protocol’s own words for its choices are kept', () => {
  const choices = [
    { value: 'a', label: 'The first', description: 'of two', style: 'danger' },
    { value: 'b', label: '' },
    'nonsense',
  ];
  const approval = asked({ kind: 'choice', outcomes: ['a', 'b'], outcome: 'a' }, { choices });
  expect(offersOf(approval)).toEqual([
    { outcome: 'a', label: 'The first', description: 'of two', tone: 'bad' },
    { outcome: 'b', label: 'B', description: null, tone: 'plain' },
  ]);
  expect(outcomeWord(approval)).toBe('The first');
});
