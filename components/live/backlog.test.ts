import { expect, test } from 'vitest';
import { keepBacklog } from './backlog';
import type { StreamMessage } from './message';

/** A message made at a time of the server's clock, with so many events. */
function message(at: number, events: number): StreamMessage {
  const event = {} as StreamMessage['batch']['events'][number]; // only counted here
  return { batch: { cursor: `0.${at}`, at, events: Array(events).fill(event), intents: [] }, receivedAt: at };
}

const times = (messages: readonly StreamMessage[]) => messages.map(({ batch }) => batch.at);

test('nothing is complete before the first message', () => {
  expect(keepBacklog().since(5)).toEqual({ cursor: null, complete: false, messages: [] });
});

test('a page made after the greeting gets every message since', () => {
  const backlog = keepBacklog();
  backlog.add(message(100, 0));
  for (const at of [200, 300, 400]) backlog.add(message(at, 1));
  expect(backlog.since(99).complete).toBe(false);
  const { complete, messages, cursor } = backlog.since(250);
  expect({ complete, cursor, times: times(messages) }).toEqual({
    complete: true,
    cursor: '0.400',
    times: [300, 400],
  });
});

test('what was dropped is no longer covered: too old, or too much', () => {
  const old = keepBacklog();
  for (const at of [0, 1, 60_002]) old.add(message(at, 1));
  expect(old.since(1).complete).toBe(false);
  expect(old.since(2).complete).toBe(true);
  const much = keepBacklog();
  for (const at of [10, 20, 30]) much.add(message(at, 1_000));
  expect(times(much.since(0).messages)).toEqual([20, 30]);
  expect([much.since(10).complete, much.since(11).complete]).toEqual([false, true]);
});

test('after a reset it covers nothing until the next message', () => {
  const backlog = keepBacklog();
  backlog.add(message(10, 1));
  backlog.clear();
  expect(backlog.since(20).complete).toBe(false);
  backlog.add(message(30, 1));
  expect(backlog.since(30)).toMatchObject({ complete: true, messages: [{ receivedAt: 30 }] });
});

test('who has heard up to a cursor gets the rest, if all of it is there', () => {
  const backlog = keepBacklog();
  for (const at of [10, 20, 30]) backlog.add(message(at, 1));
  expect(backlog.after('0.10')).toMatchObject({ complete: true, cursor: '0.30' });
  expect(times(backlog.after('0.10').messages)).toEqual([20, 30]);
  expect(backlog.after('0.9').complete).toBe(false);
  expect(backlog.after('0.31')).toMatchObject({ complete: true, messages: [] });
  backlog.add(message(60_015, 1));
  expect([backlog.after('0.10').complete, backlog.after('0.20').complete]).toEqual([true, true]);
  backlog.add(message(60_025, 1));
  expect([backlog.after('0.10').complete, backlog.after('0.20').complete]).toEqual([false, true]);
});

test('it stands where its stream does, and never goes back', () => {
  const backlog = keepBacklog();
  backlog.reach('0.7');
  expect(backlog.after('0.7')).toEqual({ cursor: '0.7', complete: true, messages: [] });
  backlog.add(message(5, 0));
  expect(backlog.cursor()).toBe('0.7');
});
