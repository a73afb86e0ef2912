import type { QueryClient } from '@tanstack/react-query';
import { inboxKeys } from '@/lib/client/inbox/inbox';
import type { EventType } from '@/lib/shape/event';
import type { InboxCounts, InboxPage } from '@/lib/shape/inbox';
import type { LiveEvent } from '@/lib/shape/live';

const PACE = 1_000;
/** A long inbox is read again more seldom: so many times what the last read took. */
const REST = 5;
const LONGEST_REST = 10_000;

const ENDS: ReadonlySet<EventType> = new Set(['succeeded', 'failed', 'expired', 'canceled']);

const asks = ({ type, data }: LiveEvent) =>
  type === 'held' || type === 'released' || data.includes('"approvalId"');

/** Reads the inbox again when something happened to a question: at most once a second, and one read at a time. */
export function inboxPatcher(client: QueryClient, slug: string) {
  /** The intents that were heard to ask: their end takes the question with it, and does not name it. */
  const askers = new Set<string>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isReading = false;
  /** What is to be read again: nothing, the counts, or all of it. */
  let stale: 'counts' | 'all' | null = null;
  let nextAt = 0;

  const readAgain = async () => {
    timer = undefined;
    isReading = true;
    const queryKey = stale === 'counts' ? inboxKeys.counts(slug) : inboxKeys.all(slug);
    stale = null;
    const startedAt = performance.now();
    await client.invalidateQueries({ queryKey });
    const now = performance.now();
    nextAt = Math.max(startedAt + PACE, now + Math.min(LONGEST_REST, REST * (now - startedAt)));
    isReading = false;
    if (stale) schedule(stale);
  };
  const schedule = (what: 'counts' | 'all') => {
    stale = stale === 'all' ? stale : what;
    if (isReading) return;
    timer ??= setTimeout(() => void readAgain(), Math.max(0, nextAt - performance.now()));
  };
  const isListed = (intentId: string) =>
    client
      .getQueriesData<InboxPage>({ queryKey: inboxKeys.lists(slug) })
      .some(([, page]) => page?.items.some((item) => item.intentId === intentId));
  const isAsked = () => (client.getQueryData<InboxCounts>(inboxKeys.counts(slug))?.pending ?? 0) > 0;

  return {
    hear(events: readonly LiveEvent[]) {
      for (const event of events) {
        const { type, intentId } = event;
        if (asks(event)) {
          askers.add(intentId);
          schedule('all');
        } else if (ENDS.has(type)) {
          if (askers.delete(intentId) || isListed(intentId)) schedule('all');
          // It may have asked before this page was there.
          else if (isAsked()) schedule('counts');
        }
      }
    },
    refetch: () => schedule('all'),
    stop() {
      clearTimeout(timer);
    },
  };
}
