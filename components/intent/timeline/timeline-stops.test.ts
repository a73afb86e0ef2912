import { expect, test } from 'vitest';
import type { EventData, EventType, HistoryEvent } from '@/lib/shape/event';
import type { Phase } from '@/lib/shape/phase';
import { historyEvent } from './testing/history-event';
import { pastStops } from './timeline-stops';

let number = 0;
const event = (type: EventType, phase: Phase, data: EventData = {}): HistoryEvent => {
  number += 1;
  return historyEvent(type, data, { phase, number, at: number, actorKind: 'user', actorName: 'ada' });
};

const here = (history: HistoryEvent[], isFinished: boolean) =>
  pastStops(history, isFinished).flatMap(({ state, title }) => (state === 'here' ? [title] : []));

test('an intent that waits stands at its last stop, whatever that says', () => {
  const history = [
    event('published', 'queued'),
    event('held', 'waiting'),
    event('asked', 'waiting'),
    event('commented', 'waiting', { name: 'note', comment: 'soon' }),
  ];
  expect(here(history, false)).toEqual(['Note by ada']);
});

test('a run of one kind of event is one stop, and can be the one it stands at', () => {
  const history = [event('claimed', 'running'), event('extended', 'running'), event('extended', 'running')];
  expect(here(history, false)).toEqual(['Claim extended 2 times']);
});

test('one that has finished stands where it finished', () => {
  const history = [event('published', 'queued'), event('failed', 'failed'), event('retried', 'failed')];
  expect(here(history, true)).toEqual(['Failed']);
});

test('one that had succeeded was run again, and not retried', () => {
  const [stop] = pastStops([event('retried', 'succeeded', { retriedAs: 'j' })], true);
  expect(stop).toMatchObject({ title: 'Run again by ada', link: { id: 'j' } });
});
