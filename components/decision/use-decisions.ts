import type { RefObject } from 'react';
import { useLiveList } from '@/components/list/use-live-list';
import type { LiveMessage } from '@/components/live/pace-messages';
import { decisionsQuery } from '@/lib/client/decision/decisions';
import { readEventData } from '@/lib/client/intent/event-data';
import type { DecisionFilter } from '@/lib/shape/decision';

/** The questions that a message says have ended. */
const endedIn = ({ events }: LiveMessage) =>
  events.flatMap((event) => {
    if (event.type !== 'answered' && event.type !== 'noted') return [];
    const { approvalId, name } = readEventData(event);
    const isOver = event.type === 'answered' || name === 'approval_expired';
    return approvalId !== undefined && isOver ? [approvalId] : [];
  });

/** The history's rows. What is decided meanwhile has to be read; the intents' phases come by the stream. */
export function useDecisions(slug: string, filter: DecisionFilter, list: RefObject<HTMLElement | null>) {
  return useLiveList({
    query: decisionsQuery(slug, filter),
    initial: undefined,
    list,
    source: {
      update(decision, intents) {
        const row = intents.get(decision.intentId);
        if (!row || row.phase === decision.intent.phase) return decision;
        const { phase, phaseReason, finishedAt, error } = row;
        return { ...decision, intent: { phase, phaseReason, finishedAt, error } };
      },
      named: endedIn,
    },
  });
}
