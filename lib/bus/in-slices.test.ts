import { setImmediate as breath } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { inSlices } from './in-slices';

test('long work lets others have their turn, and gives what comes of it', async () => {
  let isOver = false;
  setTimeout(() => {
    isOver = true;
  });
  function* untilOver() {
    // Never over unless a timer is let in between.
    while (!isOver) yield;
    return 'done';
  }
  expect(await inSlices(untilOver())).toBe('done');
});

test('many long works at once take one turn each', async () => {
  let turn = 0;
  let isOver = false;
  const inTurn = new Map<number, Set<number>>();
  const count = async () => {
    for (; !isOver; turn++) await breath();
  };
  function* work(id: number) {
    for (let begun = performance.now(); performance.now() - begun < 60; ) {
      inTurn.set(turn, (inTurn.get(turn) ?? new Set()).add(id));
      yield;
    }
  }
  void count();
  await Promise.all(Array.from({ length: 8 }, (_, id) => inSlices(work(id))));
  isOver = true;
  expect(inTurn.size).toBeGreaterThan(8);
  expect(Math.max(...[...inTurn.values()].map((ids) => ids.size))).toBeLessThanOrEqual(2);
});

test('short work is done at once, and what it throws is thrown', async () => {
  await breath();
  function* short(answer: number) {
    yield;
    if (answer < 0) throw new RangeError('below');
    return answer;
  }
  expect(inSlices(short(42))).toBe(42);
  expect(() => inSlices(short(-1))).toThrow(RangeError);
});
