import { expect, test } from 'vitest';
import { OPEN, offerable, startable } from './offerable';

test('only what is queued, due and not expired is offered', () => {
  const none = OPEN;
  const intent = { goal: 'g', phase: 'queued' as const, run_at: 100, expires_at: 200 };
  expect(offerable(intent, 100, none)).toBe(true);
  expect(offerable(intent, 99, none)).toBe(false);
  expect(offerable(intent, 200, none)).toBe(false);
  expect(offerable({ ...intent, expires_at: null }, 200, none)).toBe(true);
  for (const phase of ['running', 'waiting', 'succeeded', 'failed', 'canceled'] as const) {
    expect(offerable({ ...intent, phase }, 100, none)).toBe(false);
  }
});

test('a paused queue offers nothing, and lets go on what its agent has already', () => {
  const intent = { goal: 'g', phase: 'queued' as const, run_at: 0, expires_at: null };
  const paused = { paused: new Set(['g']), isDrained: false };
  expect(offerable(intent, 1, paused)).toBe(false);
  expect(offerable({ ...intent, goal: 'h' }, 1, paused)).toBe(true);
  expect(startable({ ...intent, phase_reason: 'published' }, 1, paused)).toBe(false);
  expect(startable({ ...intent, phase_reason: 'delivered' }, 1, paused)).toBe(true);
  expect(startable({ ...intent, phase: 'waiting', phase_reason: 'agent' }, 1, paused)).toBe(true);
});

test('a drained worker is offered nothing, and goes on with what it has', () => {
  const intent = { goal: 'g', phase: 'queued', run_at: 0, expires_at: null } as const;
  const drained = { paused: new Set<string>(), isDrained: true };
  expect(offerable(intent, 1, drained)).toBe(false);
  expect(startable({ ...intent, phase_reason: 'published' }, 1, drained)).toBe(false);
  expect(startable({ ...intent, phase_reason: 'delivered' }, 1, drained)).toBe(true);
});
