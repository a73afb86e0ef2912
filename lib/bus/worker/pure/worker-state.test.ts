import { expect, test } from 'vitest';
import { workerState } from './worker-state';

const now = 10_000_000;
const after = { lateMs: 60_000, lostMs: 300_000 };
const seen = (msAgo: number, more: { disconnected_at?: number; drained_at?: number } = {}) => ({
  last_seen_at: now - msAgo,
  disconnected_at: null,
  drained_at: null,
  ...more,
});
const state = (worker: ReturnType<typeof seen>, holds = 0) => workerState(worker, holds, now, after);

test('a worker is online, late and offline by its silence, and busy by its work', () => {
  expect([state(seen(59_999)), state(seen(60_000)), state(seen(300_000))]).toEqual([
    'online',
    'late',
    'offline',
  ]);
  expect([state(seen(0), 1), state(seen(60_000), 1)]).toEqual(['busy', 'late']);
});

test('who holds intents and is silent for too long, or gone, is lost', () => {
  expect([state(seen(300_000), 1), state(seen(0, { disconnected_at: now }), 1)]).toEqual(['lost', 'lost']);
  expect(state(seen(0, { disconnected_at: now }))).toBe('offline');
});

test('a drained worker says so while it is there', () => {
  expect([state(seen(0, { drained_at: 1 })), state(seen(0, { drained_at: 1 }), 2)]).toEqual([
    'drained',
    'drained',
  ]);
  expect([state(seen(60_000, { drained_at: 1 })), state(seen(300_000, { drained_at: 1 }))]).toEqual([
    'late',
    'offline',
  ]);
});
