import { readEventData } from '@/lib/client/intent/event-data';
import type { HistoryEvent } from '@/lib/shape/event';
import { errorText } from '@/lib/shape/text/error-text';

const OUTCOMES = ['succeeded', 'failed', 'lapsed', 'canceled', 'expired', 'requeued'] as const;
export type Outcome = (typeof OUTCOMES)[number];

export interface Attempt {
  number: number;
  worker: string | null;
  startedAt: number;
  endedAt: number | null;
  outcome: Outcome | 'running';
  error: string | null;
}

/** The attempts an intent's history tells of, oldest first. */
export function attemptsOf(history: readonly HistoryEvent[]): Attempt[] {
  const attempts: Attempt[] = [];
  for (const event of history) {
    const data = readEventData(event);
    if (event.type === 'claimed') {
      attempts.push({
        number: data.attempt ?? attempts.length + 1,
        worker: data.worker ?? event.actorName,
        startedAt: event.at,
        endedAt: null,
        outcome: 'running',
        error: null,
      });
      continue;
    }
    const open = attempts.at(-1);
    const outcome = OUTCOMES.find((type) => type === event.type);
    if (!open || open.endedAt !== null || !outcome) continue;
    open.endedAt = event.at;
    open.outcome = outcome;
    open.error = errorText(data.error ?? null, data.errorCode ?? null) ?? data.reason ?? null;
  }
  return attempts;
}
