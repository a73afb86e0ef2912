import { expect, test } from 'vitest';
import { nextReminder, type Reminders, remind } from './remind';

const plan = (given: Partial<Reminders>): Reminders => ({
  sent: 0,
  nextAt: null,
  everyMs: null,
  most: null,
  escalateTo: null,
  notes: [],
  ...given,
});

test('the regular ones come at their interval, as many as wanted, and the last escalates', () => {
  const first = remind(plan({ nextAt: 10, everyMs: 5, most: 2, escalateTo: 'chief' }), 11);
  expect(first).toMatchObject({ after: { sent: 1, nextAt: 16 }, escalateTo: null });
  const second = remind(first.after, 16);
  expect(second).toMatchObject({ after: { sent: 2, nextAt: null }, escalateTo: 'chief' });
  expect(nextReminder(second.after)).toBeNull();
});

test('one without an interval comes once, one without a number without end', () => {
  expect(remind(plan({ nextAt: 10 }), 10).after.nextAt).toBeNull();
  expect(remind(plan({ nextAt: 10, everyMs: 5, sent: 99 }), 10).after.nextAt).toBe(15);
});

test('single ones stand between, each with its word', () => {
  const both = plan({ nextAt: 20, everyMs: 5, notes: [{ at: 10, note: 'hurry' }] });
  expect(nextReminder(both)).toBe(10);
  const { after, note } = remind(both, 30);
  expect(note).toBe('hurry');
  expect(after).toMatchObject({ sent: 0, nextAt: 20, notes: [] });
});
