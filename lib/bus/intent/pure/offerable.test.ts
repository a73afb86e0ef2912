import { expect, test } from 'vitest';
import { offerable } from './offerable';

test('only what is queued, due and not expired is offered', () => {
  const intent = { phase: 'queued' as const, run_at: 100, expires_at: 200 };
  expect(offerable(intent, 100)).toBe(true);
  expect(offerable(intent, 99)).toBe(false);
  expect(offerable(intent, 200)).toBe(false);
  expect(offerable({ ...intent, expires_at: null }, 200)).toBe(true);
  for (const phase of ['running', 'waiting', 'succeeded', 'failed', 'canceled'] as const) {
    expect(offerable({ ...intent, phase }, 100)).toBe(false);
  }
});
