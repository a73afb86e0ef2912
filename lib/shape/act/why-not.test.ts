import { expect, test } from 'vitest';
import { type Act, act } from '@/lib/shape/act/act';
import { protocol } from '@/lib/shape/protocol';
import { type Actable, whyNot } from './why-not';

const NOW = 1_000_000;
const queued: Actable = {
  protocol: 'intent-bus',
  phase: 'queued',
  phaseReason: 'published',
  runAt: NOW,
  retriedAs: null,
  claimExpiresAt: null,
};

/** What stands in which situation, on every protocol. */
const SITUATIONS: Record<string, Partial<Actable>> = {
  queued: {},
  backoff: { phaseReason: 'retrying', runAt: NOW + 1 },
  running: { phase: 'running', phaseReason: 'claimed', claimExpiresAt: NOW + 1 },
  held: { phase: 'waiting', phaseReason: 'held' },
  paused: { phase: 'waiting', phaseReason: 'paused' },
  asks: { phase: 'waiting', phaseReason: 'human' },
  failed: { phase: 'failed', phaseReason: 'error' },
  succeeded: { phase: 'succeeded', phaseReason: 'fulfilled' },
  canceled: { phase: 'canceled', phaseReason: 'canceled' },
  retried: { phase: 'failed', phaseReason: 'error', retriedAs: 'x' },
};

const forAct = (one: Act, on: Actable['protocol']) =>
  Object.keys(SITUATIONS).filter(
    (name) => whyNot(one, { ...queued, protocol: on, ...SITUATIONS[name] }, NOW) === null,
  );
const UNFINISHED = ['queued', 'backoff', 'running', 'held', 'paused', 'asks'];
const IN_QUEUE = ['queued', 'backoff'];
const STEERED = [...IN_QUEUE, 'paused', 'asks'];

test('each act is for these situations and no others, on every protocol', () => {
  for (const on of protocol.options) {
    expect(forAct('cancel', on), on).toEqual(UNFINISHED);
    expect(forAct('pause', on), on).toEqual(IN_QUEUE);
    expect(forAct('resume', on), on).toEqual(['paused']);
    expect(forAct('retry', on), on).toEqual(['failed', 'canceled']);
    expect(forAct('release', on), on).toEqual(['running']);
  }
  for (const on of ['intent-bus', 'console', 'iii'] as const) {
    expect(forAct('run_now', on), on).toEqual(['backoff']);
    expect(forAct('delay', on), on).toEqual(IN_QUEUE);
    expect(forAct('priority', on), on).toEqual(STEERED);
  }
  expect(forAct('target', 'intent-bus')).toEqual(STEERED);
  expect(forAct('target', 'console')).toEqual(STEERED);
});

test('what a protocol does not know is said in its name', () => {
  for (const on of ['axme', 'openintent'] as const) {
    for (const one of ['run_now', 'delay', 'priority', 'target'] as const) {
      expect(forAct(one, on), `${one} ${on}`).toEqual([]);
    }
  }
  expect(whyNot('priority', { ...queued, protocol: 'axme' }, NOW)).toBe('AXME knows no priority.');
  expect(whyNot('delay', { ...queued, protocol: 'openintent' }, NOW)).toBe('OpenIntent knows no delay.');
  expect(whyNot('target', { ...queued, protocol: 'iii' }, NOW)).toContain('has its function');
});

test('what was delivered, and a call that was only written down, have their own reasons', () => {
  const delivered = { ...queued, protocol: 'axme', phaseReason: 'delivered' } as const;
  expect(whyNot('pause', delivered, NOW)).toBe('It was delivered to its agent.');
  const call = { ...queued, protocol: 'iii', phase: 'running', phaseReason: 'claimed' } as const;
  expect(whyNot('release', call, NOW)).toContain('plain call');
});

test('every refusal is a sentence', () => {
  for (const one of act.options) {
    for (const on of protocol.options) {
      for (const situation of Object.values(SITUATIONS)) {
        const why = whyNot(one, { ...queued, protocol: on, ...situation }, NOW);
        if (why !== null) expect(why).toMatch(/^[A-Z].*\.$/);
      }
    }
  }
});
