import { expect, test } from 'vitest';
import { keepBacklog } from './backlog';
import type { Frame } from './news';

/** A frame made at a time of the server's clock, with so many events. */
function frame(at: number, events: number): Frame {
  const event = {} as Frame['batch']['events'][number]; // only counted here
  return { batch: { cursor: `0.${at}`, at, events: Array(events).fill(event), intents: [] }, receivedAt: at };
}

const times = (frames: readonly Frame[]) => frames.map(({ batch }) => batch.at);

test('nothing is complete before the first frame', () => {
  expect(keepBacklog().since(5)).toEqual({ cursor: null, complete: false, frames: [] });
});

test('a page made after the greeting gets every frame since', () => {
  const backlog = keepBacklog();
  backlog.add(frame(100, 0));
  for (const at of [200, 300, 400]) backlog.add(frame(at, 1));
  expect(backlog.since(99).complete).toBe(false);
  const { complete, frames, cursor } = backlog.since(250);
  expect({ complete, cursor, times: times(frames) }).toEqual({
    complete: true,
    cursor: '0.400',
    times: [300, 400],
  });
});

test('what was dropped is no longer covered: too old, or too much', () => {
  const old = keepBacklog();
  for (const at of [0, 1, 60_002]) old.add(frame(at, 1));
  expect(old.since(1).complete).toBe(false);
  expect(old.since(2).complete).toBe(true);
  const much = keepBacklog();
  for (const at of [10, 20, 30]) much.add(frame(at, 1_000));
  expect(times(much.since(0).frames)).toEqual([20, 30]);
  expect([much.since(10).complete, much.since(11).complete]).toEqual([false, true]);
});

test('after a reset it covers nothing until the next frame', () => {
  const backlog = keepBacklog();
  backlog.add(frame(10, 1));
  backlog.clear();
  expect(backlog.since(20).complete).toBe(false);
  backlog.add(frame(30, 1));
  expect(backlog.since(30)).toMatchObject({ complete: true, frames: [{ receivedAt: 30 }] });
});

test('who has heard up to a cursor gets the rest, if all of it is there', () => {
  const backlog = keepBacklog();
  for (const at of [10, 20, 30]) backlog.add(frame(at, 1));
  expect(backlog.after('0.10')).toMatchObject({ complete: true, cursor: '0.30' });
  expect(times(backlog.after('0.10').frames)).toEqual([20, 30]);
  expect(backlog.after('0.9').complete).toBe(false);
  expect(backlog.after('0.31')).toMatchObject({ complete: true, frames: [] });
  backlog.add(frame(60_015, 1));
  expect([backlog.after('0.10').complete, backlog.after('0.20').complete]).toEqual([true, true]);
  backlog.add(frame(60_025, 1));
  expect([backlog.after('0.10').complete, backlog.after('0.20').complete]).toEqual([false, true]);
});

test('it stands where its stream does, and never goes back', () => {
  const backlog = keepBacklog();
  backlog.reach('0.7');
  expect(backlog.after('0.7')).toEqual({ cursor: '0.7', complete: true, frames: [] });
  backlog.add(frame(5, 0));
  expect(backlog.cursor()).toBe('0.7');
});
