import { expect, test } from 'vitest';
import { type Run, traitsOf } from './traits';

const run = (given: Partial<Run> = {}): Run => ({
  protocol: 'intent-bus',
  worker: 'w1',
  client: null,
  publisher: 'shop',
  payload: null,
  at: 0,
  ...given,
});
const times = (n: number, one: Run) => Array.from({ length: n }, () => one);
const named = (failed: Run[], all: Run[]) =>
  traitsOf(failed, all).map(({ name, value }) => `${name}=${value}`);

test('what failed runs have as often as all others does not stand out', () => {
  expect(traitsOf(times(10, run()), times(40, run()))).toEqual([]);
});

test('too few say nothing, and neither does nothing to compare with', () => {
  expect(traitsOf(times(2, run({ worker: 'w2' })), times(40, run()))).toEqual([]);
  expect(traitsOf(times(3, run({ worker: 'w2' })), [])).toEqual([]);
});

test('the most telling comes first, with its share on both sides', () => {
  const bad = run({ worker: 'w2', client: 'sdk/2', at: 6 * 3_600_000 });
  const half = run({ client: 'sdk/2' });
  const traits = traitsOf(times(4, bad), [...times(4, bad), ...times(4, half), ...times(8, run())]);
  expect(traits.map(({ name, failed, all }) => [name, failed, all])).toEqual([
    ['hour, UTC', 1, 0.25],
    ['worker', 1, 0.25],
    ['client', 1, 0.5],
  ]);
});

test('numbers are told apart by all their digits, and texts of a payload by what they say', () => {
  const of = (payload: string) => run({ payload });
  const bad = times(3, of('{"order":12345678901234567890,"to":{"tier":"gold"},"ok":false,"x":null}'));
  const good = times(9, of('{"order":12345678901234567891,"to":{"tier":"tin"},"ok":true,"x":1}'));
  expect(named(bad, [...bad, ...good])).toEqual([
    'payload.ok=false',
    'payload.order=12345678901234567890',
    'payload.to.tier=gold',
    'payload.x=null',
  ]);
});

test('payloads that are text, lists or large are no trouble', () => {
  for (const payload of ['plain', '[1,2]', '', JSON.stringify({ a: 'x'.repeat(100) }), '"word"', null]) {
    expect(
      traitsOf(times(3, run({ payload, worker: 'w2' })), times(9, run())).map(({ name }) => name),
    ).toContain('worker');
  }
});
