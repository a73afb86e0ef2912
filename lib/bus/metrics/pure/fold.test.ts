import { expect, test } from 'vitest';
import type { Phase } from '@/lib/shape/phase';
import { type Counted, count, type Known } from './fold';

const told = (steps: readonly [phase: Phase, at: number, runAt?: number][]) => {
  let known: Known | undefined;
  return steps.map(([phase, at, runAt], index) => {
    const fact = { number: index + 1, type: 'noted', phase, at, runAt, workerId: 'w' } as const;
    const counted = count(known, fact);
    known = counted?.after;
    return counted;
  });
};
const times = (counted: Counted | null | undefined) => [counted?.counter, counted?.waitMs, counted?.runMs];

test('an intent waits from when it could be claimed, and its attempt runs without its own waits', () => {
  const steps = told([
    ['queued', 0, 50],
    ['running', 80],
    ['waiting', 100],
    ['waiting', 150],
    ['running', 200],
    ['succeeded', 210],
  ]);
  expect(steps.map(times)).toEqual([
    ['published', null, null],
    ['started', 30, null],
    [null, null, null],
    [null, null, null],
    [null, null, null],
    ['succeeded', null, 30],
  ]);
  expect(steps.map((step) => step?.workerId)).toEqual([null, 'w', null, null, null, 'w']);
});

test('an attempt that goes back to the queue has run, and the next one runs anew', () => {
  const steps = told([
    ['queued', 0],
    ['running', 10],
    ['queued', 25, 100],
    ['running', 130],
    ['failed', 131],
  ]);
  expect(steps.map(times).slice(2)).toEqual([
    ['requeued', null, 15],
    ['started', 30, null],
    ['failed', null, 1],
  ]);
});

test('what ends in the queue has run for no time, and no event counts twice', () => {
  const [, canceled] = told([
    ['queued', 0],
    ['canceled', 9],
  ]);
  expect(times(canceled)).toEqual(['canceled', null, null]);
  const again = {
    number: 2,
    type: 'noted',
    phase: 'running',
    at: 10,
    runAt: undefined,
    workerId: null,
  } as const;
  expect(count(canceled?.after, again)).toBeNull();
  expect(count(undefined, again)).toBeNull();
});
