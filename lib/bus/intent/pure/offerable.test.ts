import { expect, test } from 'vitest';
import { backoffMs } from './backoff';
import { isWellFormedKey, newKeySecret } from './key-text';
import { offerable } from './offer';
import { isStorable } from './text';

test('backoff doubles with each attempt, spreads over two seconds, and has an end', () => {
  expect(backoffMs(5_000, 1, 0)).toBe(10_000);
  expect(backoffMs(5_000, 3, 0)).toBe(40_000);
  expect(backoffMs(5_000, 1, 0.999)).toBeLessThan(12_000);
  expect(backoffMs(3_600_000, 20, 0)).toBe(24 * 60 * 60 * 1_000);
  expect(backoffMs(0, 5, 0.9)).toBe(0);
});

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

test('a key of ours carries a checksum that a slip of the hand breaks', () => {
  const key = newKeySecret('Prod-EU');
  expect(key).toMatch(/^ik_prodeu_[0-9A-Za-z]{38}$/);
  expect(isWellFormedKey(key)).toBe(true);
  const swapped = key.slice(0, 20) + (key[20] === 'x' ? 'y' : 'x') + key.slice(21);
  expect(isWellFormedKey(swapped)).toBe(false);
  expect(isWellFormedKey('chosen-by-the-operator-0123456789')).toBe(true);
  expect(newKeySecret('a')).not.toBe(newKeySecret('a'));
});

test('text that a database could not keep is told apart', () => {
  expect(isStorable('ünï 🚉')).toBe(true);
  expect(isStorable('a\0')).toBe(false);
  expect(isStorable('\ud800')).toBe(false);
});
