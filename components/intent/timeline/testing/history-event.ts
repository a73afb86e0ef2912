import type { EventData, EventType, HistoryEvent } from '@/lib/shape/event';

/** The instant of a made event; its data count from here. */
export const AT = 1_000_000;

/** An event of a history as a test wants it; by the key ci where it does not say. */
export function historyEvent(
  type: EventType,
  data: EventData = {},
  more: Partial<HistoryEvent> = {},
): HistoryEvent {
  return {
    intentId: 'i',
    number: 1,
    type,
    phase: 'running',
    phaseReason: 'published',
    actorKind: 'key',
    actorId: 'k',
    actorName: 'ci',
    data: JSON.stringify(data),
    at: AT,
    previousHash: '',
    hash: '',
    ...more,
  };
}
