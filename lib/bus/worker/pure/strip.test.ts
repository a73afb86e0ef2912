import { expect, test } from 'vitest';
import { bitOf, lettersOf, MINUTE_MS, SLOT_MS, slotOf } from '@/lib/shape/worker/beats';
import { barsOf, gapsOf, pollMsOf, type Slot } from './strip';

const START = 100 * SLOT_MS;
const minute = (n: number) => START + n * MINUTE_MS;

/** The slots of the minutes that letters tell of, as `lettersOf` writes them. */
function slotsOf(letters: string): Slot[] {
  const slots = new Map<number, Slot>();
  for (const [n, letter] of [...letters].entries()) {
    const at = slotOf(minute(n));
    const slot = slots.get(at) ?? { at, heard: 0, inferred: 0, held: 0, polls: 0 };
    slots.set(at, slot);
    const bit = bitOf(minute(n));
    if (letter === 'h') slot.heard |= bit;
    if (letter === 'i') slot.inferred |= bit;
    if (letter === 'x') slot.held |= bit;
  }
  return [...slots.values()];
}

test('a bar a minute says how each was, over the end of a half hour too', () => {
  const letters = `${'h'.repeat(28)}iisxxh`;
  const now = minute(letters.length - 1);
  const bars = barsOf(slotsOf(letters), { now, count: letters.length, minutes: 1, firstSeenAt: START });
  expect(lettersOf(bars)).toBe(letters);
});

test('nothing is told of the time before it was first seen, nor of a minute that is not over', () => {
  const bars = barsOf(slotsOf('hh'), { now: minute(2) + 1, count: 5, minutes: 1, firstSeenAt: START });
  expect(lettersOf(bars)).toBe('--hh-');
});

test('a wider bar counts its minutes', () => {
  const slots = slotsOf('hhhiissxxx');
  const [bar] = barsOf(slots, { now: minute(9) + MINUTE_MS, count: 2, minutes: 10, firstSeenAt: START });
  expect(bar).toEqual({ at: START, heard: 3, inferred: 2, silent: 5, held: 3 });
});

test('gaps are told newest first, and whether they held something', () => {
  const letters = 'hsshxxhss';
  const of = { from: START, now: minute(letters.length), firstSeenAt: START };
  expect(gapsOf(slotsOf(letters), of)).toEqual([
    { from: minute(7), to: minute(9), held: false, isOpen: true },
    { from: minute(4), to: minute(6), held: true, isOpen: false },
    { from: minute(1), to: minute(3), held: false, isOpen: false },
  ]);
});

test('polls are counted by the minutes in which there were any', () => {
  const [slot] = slotsOf('iis');
  const rows = [{ ...slot, polls: 24 } as Slot];
  expect(pollMsOf(rows, minute(3))).toBe(5_000);
  expect([pollMsOf([], START), pollMsOf(slotsOf('hh'), START)]).toEqual([null, null]);
});
