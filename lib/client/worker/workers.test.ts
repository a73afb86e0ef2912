import { expect, test } from 'vitest';
import type { WorkerSummary } from '@/lib/shape/worker/worker';
import { matchesWorker, type WorkerFilter, workerFilters } from './workers';

const worker = (some: Partial<WorkerSummary>): WorkerSummary => ({
  id: 'w',
  name: 'Billing-2',
  protocol: 'iii',
  state: 'busy',
  status: null,
  version: null,
  address: '127.0.0.1',
  holds: 0,
  functions: null,
  notices: [],
  lastSeenAt: 0,
  drain: null,
  sdk: null,
  beats: '',
  pollMs: null,
  goals: [],
  finished: 0,
  failed: 0,
  load: null,
  ...some,
});
const matches = (filter: WorkerFilter, some: Partial<WorkerSummary> = {}) =>
  matchesWorker(filter, worker(some));

test('a worker is found by a part of its name, however it is written', () => {
  expect([matches({ name: 'ling-2' }), matches({ name: 'LING' }), matches({ name: 'x' })]).toEqual([
    true,
    true,
    false,
  ]);
});

test('online are all that are there', () => {
  for (const state of ['busy', 'online', 'late', 'drained'] as const) {
    expect([matches({ state: 'online' }, { state }), matches({ state: 'offline' }, { state })]).toEqual([
      true,
      false,
    ]);
  }
  for (const state of ['offline', 'lost'] as const)
    expect(matches({ state: 'offline' }, { state })).toBe(true);
});

test('the filter is read from its URL, from one with the old name of the protocol too', () => {
  const read = (query: string) => workerFilters.read(new URLSearchParams(query));
  expect(read('name=a&state=offline&line=iii')).toEqual({ name: 'a', state: 'offline', protocol: 'iii' });
  expect(read('state=gone&protocol=none')).toEqual({});
  expect(workerFilters.write({ protocol: 'iii' }, new URLSearchParams('line=axme&sort=name'))).toBe(
    'sort=name&protocol=iii',
  );
});
