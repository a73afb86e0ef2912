import type { WorkerBar, WorkerGap } from '@/lib/shape/worker/bar';
import { bitOf, MINUTE_MS, type Minute, SLOT_MS, slotOf } from '@/lib/shape/worker/beats';

/** Half an hour of a worker, a bit a minute. */
export interface Slot {
  at: number;
  heard: number;
  inferred: number;
  held: number;
  polls: number;
}

interface Sight {
  minute: Minute | null;
  held: boolean;
}

/** How a worker was in a minute; nothing before it was first seen. */
function sightOf(slots: ReadonlyMap<number, Slot>, at: number, firstSeenAt: number): Sight {
  if (at + MINUTE_MS <= firstSeenAt) return { minute: null, held: false };
  const slot = slots.get(slotOf(at));
  const bit = bitOf(at);
  const held = ((slot?.held ?? 0) & bit) !== 0;
  if (((slot?.heard ?? 0) & bit) !== 0) return { minute: 'heard', held };
  return { minute: ((slot?.inferred ?? 0) & bit) !== 0 ? 'inferred' : 'silent', held };
}

/** The bars of a worker's strip: `count` of them, of so many minutes each, the last one with the minute of `now`. */
export function barsOf(
  rows: readonly Slot[],
  of: { now: number; count: number; minutes: number; firstSeenAt: number },
): WorkerBar[] {
  const slots = new Map(rows.map((row) => [row.at, row]));
  const width = of.minutes * MINUTE_MS;
  const begin = Math.floor(of.now / width) * width - (of.count - 1) * width;
  return Array.from({ length: of.count }, (_, index) => {
    const bar = { at: begin + index * width, heard: 0, inferred: 0, silent: 0, held: 0 };
    for (let at = bar.at; at < bar.at + width && at <= of.now; at += MINUTE_MS) {
      const { minute, held } = sightOf(slots, at, of.firstSeenAt);
      // The minute that runs now is not over: it may be heard of yet.
      if (minute === null || (minute === 'silent' && at + MINUTE_MS > of.now)) continue;
      bar[minute]++;
      if (minute === 'silent' && held) bar.held++;
    }
    return bar;
  });
}

/** The silences of whole minutes since an instant, newest first; the last may go on. */
export function gapsOf(
  rows: readonly Slot[],
  of: { from: number; now: number; firstSeenAt: number },
): WorkerGap[] {
  const slots = new Map(rows.map((row) => [row.at, row]));
  const gaps: WorkerGap[] = [];
  let open: WorkerGap | null = null;
  const begin = Math.floor(Math.max(of.from, of.firstSeenAt) / MINUTE_MS) * MINUTE_MS;
  for (let at = begin; at + MINUTE_MS <= of.now; at += MINUTE_MS) {
    // Half an hour without a row is silence as a whole.
    const { minute, held } = sightOf(slots, at, of.firstSeenAt);
    if (minute !== 'silent') open = null;
    else if (open) {
      open.to = at + MINUTE_MS;
      open.held ||= held;
    } else {
      open = { from: at, to: at + MINUTE_MS, held, isOpen: false };
      gaps.push(open);
    }
  }
  if (open) open.isOpen = true;
  return gaps.reverse();
}

/** How often a worker asks for work, in milliseconds, by the minutes in which it was heard of; null if it never does. */
export function pollMsOf(rows: readonly Slot[], now: number): number | null {
  let polls = 0;
  let minutes = 0;
  for (const row of rows) {
    if (row.at < slotOf(now) - SLOT_MS || row.polls === 0) continue;
    polls += row.polls;
    for (let bit = 1; bit <= 1 << 29; bit <<= 1) if (((row.heard | row.inferred) & bit) !== 0) minutes++;
  }
  return polls === 0 ? null : Math.round((minutes * MINUTE_MS) / polls);
}
