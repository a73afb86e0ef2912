import { expect, test } from 'vitest';
import { workerState } from './worker-state';

const now = 10_000_000;
const seen = (msAgo: number, disconnected_at: number | null = null) => ({
  last_seen_at: now - msAgo,
  disconnected_at,
});

test('a worker is online, stale and offline by its silence, and busy by its work', () => {
  expect(workerState(seen(59_999), 0, now)).toBe('online');
  expect(workerState(seen(60_000), 0, now)).toBe('stale');
  expect(workerState(seen(300_000), 0, now)).toBe('offline');
  expect(workerState(seen(300_000), 1, now)).toBe('busy');
});

test('a worker that is gone is offline, whatever it still holds', () => {
  expect(workerState(seen(0, now), 1, now)).toBe('offline');
});
