import { keepPreviousData, useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useEffectEvent, useState } from 'react';
import { useLive, usePollPace } from '@/components/live/live-provider';
import type { LiveMessage } from '@/components/live/pace-messages';
import { type DecisionData, decisionKeys, decisionsQuery } from '@/lib/client/decision/decisions';
import { readEventData } from '@/lib/client/intent/event-data';
import type { DecisionFilter } from '@/lib/shape/decision';

/** So far from the top a new row disturbs nobody. */
const TOP = 40;
const READ_PACE = 1_000;

/** How many questions came to their end in an message. */
const endedIn = ({ events }: LiveMessage) =>
  events.filter((event) => {
    if (event.type !== 'answered' && event.type !== 'noted') return false;
    const { approvalId, name } = readEventData(event);
    return approvalId !== undefined && (event.type === 'answered' || name === 'approval_expired');
  }).length;

/** The loaded rows with what became of their intents meanwhile. The same object when that is nothing. */
function withIntents(data: DecisionData, { rows }: LiveMessage): DecisionData {
  let changed = false;
  const pages = data.pages.map((page) => ({
    ...page,
    decisions: page.decisions.map((decision) => {
      const row = rows.get(decision.intentId);
      if (!row || row.phase === decision.intent.phase) return decision;
      changed = true;
      const { phase, phaseReason, finishedAt, error } = row;
      return { ...decision, intent: { phase, phaseReason, finishedAt, error } };
    }),
  }));
  return changed ? { ...data, pages } : data;
}

/**
 * The history's rows, in pages. What ends while one looks enters at the top, or gathers behind a count when one
 * has read on.
 */
export function useDecisions(slug: string, filter: DecisionFilter) {
  const live = useLive();
  const client = useQueryClient();
  const [newCount, setNewCount] = useState(0);
  const key = decisionKeys.list(slug, filter);
  const query = useInfiniteQuery({
    ...decisionsQuery(slug, filter),
    placeholderData: keepPreviousData,
    refetchInterval: usePollPace(),
  });

  const readAgain = () => {
    setNewCount(0);
    client.setQueryData<DecisionData>(
      key,
      (data) => data && { pages: data.pages.slice(0, 1), pageParams: [null] },
    );
    void query.refetch();
  };
  const onMessage = useEffectEvent((message: LiveMessage) => {
    const data = client.getQueryData<DecisionData>(key);
    if (!data) return;
    const next = withIntents(data, message);
    if (next !== data) client.setQueryData(key, next);
    const ended = endedIn(message);
    if (ended > 0) setNewCount((count) => count + ended);
  });
  useEffect(() => live.listen((message) => onMessage(message)), [live]);

  const enter = useEffectEvent(() => {
    if (window.scrollY < TOP && (query.data?.pages.length ?? 0) <= 1) readAgain();
  });
  useEffect(() => {
    if (newCount === 0) return;
    const timer = setTimeout(() => enter(), READ_PACE);
    return () => clearTimeout(timer);
  }, [newCount]);

  const showNew = () => {
    window.scrollTo({ top: 0 });
    readAgain();
  };
  return { query, newCount, showNew };
}
