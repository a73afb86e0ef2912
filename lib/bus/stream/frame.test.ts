import { expect, test } from 'vitest';
import type { LiveBatch } from '@/lib/shape/live';
import { batchFrames } from './frame';

/** Only what a frame looks at. */
const eventOf = (n: number, length: number) =>
  ({
    cursor: `c${n}`,
    intentId: `i${n % 2}`,
    data: 'é'.repeat(length),
  }) as unknown as LiveBatch['events'][number];
const intentOf = (id: string) => ({ id }) as unknown as LiveBatch['intents'][number];

const told = (batch: LiveBatch) =>
  batchFrames(batch)
    .toString()
    .split('\n\n')
    .filter(Boolean)
    .map((frame) => {
      const [id = '', event = '', data = ''] = frame.split('\n');
      return {
        id: id.slice(4),
        event: event.slice(7),
        data: JSON.parse(data.slice(6)),
        size: Buffer.byteLength(frame),
      };
    });

const batchOf = (lengths: number[], cursor = `c${lengths.length - 1}`): LiveBatch => ({
  cursor,
  at: 1,
  events: lengths.map((length, n) => eventOf(n, length)),
  intents: [intentOf('i0'), intentOf('i1')],
});

test('a batch of nothing still tells its cursor', () => {
  expect(told({ cursor: 'c', at: 1, events: [], intents: [] })).toMatchObject([
    { id: 'c', event: 'batch', data: { cursor: 'c', at: 1, events: [], intents: [] } },
  ]);
});

test('a small batch is one event with all that it is about', () => {
  const [frame, ...more] = told(batchOf([10, 10, 10], 'end'));
  expect(more).toEqual([]);
  expect(frame).toMatchObject({ id: 'end', data: { cursor: 'end', intents: [{ id: 'i0' }, { id: 'i1' }] } });
  expect(frame?.data.events).toHaveLength(3);
});

test('a large batch is told in several, none too large, each up to its own cursor', () => {
  const frames = told(batchOf(Array.from({ length: 40 }, () => 20_000)));
  expect(frames.length).toBeGreaterThan(5);
  expect(frames.filter(({ size }) => size > 260 * 1024)).toEqual([]);
  expect(frames.map(({ id, data }) => id === data.events.at(-1)?.cursor)).not.toContain(false);
  expect(frames.flatMap(({ data }) => data.events)).toHaveLength(40);
});

test('an event that is too large by itself has clients fetch, and the others are told around it', () => {
  const frames = told(batchOf([10, 200_000, 10]));
  expect(frames.map(({ id, event }) => [id, event])).toEqual([
    ['c0', 'batch'],
    ['c1', 'reset'],
    ['c2', 'batch'],
  ]);
  expect(told(batchOf([200_000])).map(({ event }) => event)).toEqual(['reset']);
});
