import { expect, test } from 'vitest';
import type { HistoryEvent } from '@/lib/shape/event';
import type { IntentRecord } from '@/lib/shape/intent-record';
import { pairEvents, timesOf } from './compare';

const event = (
  number: number,
  type: HistoryEvent['type'],
  at: number,
  actorName = 'w',
  phase: HistoryEvent['phase'] = 'running',
): HistoryEvent => ({
  intentId: 'i',
  number,
  type,
  phase,
  phaseReason: 'claimed',
  actorKind: 'key',
  actorId: 'k',
  actorName,
  data: '{}',
  at,
  previousHash: '',
  hash: '',
});

const intent = (history: HistoryEvent[], finishedAt: number | null) =>
  ({ createdAt: 100, finishedAt, history }) as unknown as IntentRecord; // Only these are read.

test('events alike stand beside each other, and the others alone', () => {
  const a = [event(1, 'published', 0), event(2, 'claimed', 1), event(3, 'succeeded', 2)];
  const b = [
    event(1, 'published', 5),
    event(2, 'claimed', 6),
    event(3, 'failed', 7),
    event(4, 'claimed', 8, 'other'),
    event(5, 'succeeded', 9),
  ];
  const pairs = pairEvents(a, b).map((pair) => [pair.a?.number ?? null, pair.b?.number ?? null]);
  expect(pairs).toEqual([
    [1, 1],
    [2, 2],
    [null, 3],
    [null, 4],
    [3, 5],
  ]);
  expect(pairEvents([], [])).toEqual([]);
});

test('it waits until its first attempt, and runs in its last', () => {
  const history = [
    event(1, 'published', 100, 'shop', 'queued'),
    event(2, 'claimed', 130),
    event(3, 'extended', 140),
    event(4, 'failed', 150, 'w', 'queued'),
    event(5, 'started', 200),
  ];
  expect(timesOf(intent(history, 260))).toEqual({ waited: 30, ran: 60, took: 160 });
  expect(timesOf(intent([], null))).toEqual({ waited: null, ran: null, took: null });
});
