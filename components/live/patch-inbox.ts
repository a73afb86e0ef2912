import type { QueryClient } from '@tanstack/react-query';
import { inboxKeys } from '@/lib/client/inbox';
import type { EventType } from '@/lib/shape/event';
import type { InboxPage } from '@/lib/shape/inbox';
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
  let isStale = false;
  let nextAt = 0;

  const readAgain = async () => {
    timer = undefined;
    isReading = true;
    isStale = false;
    const startedAt = Date.now();
    await client.invalidateQueries({ queryKey: inboxKeys.all(slug) });
    const now = Date.now();
    nextAt = Math.max(startedAt + PACE, now + Math.min(LONGEST_REST, REST * (now - startedAt)));
    isReading = false;
    if (isStale) schedule();
  };
  const schedule = () => {
    isStale = true;
    if (isReading) return;
    timer ??= setTimeout(() => void readAgain(), Math.max(0, nextAt - Date.now()));
  };
  const isListed = (intentId: string) =>
    client
      .getQueriesData<InboxPage>({ queryKey: inboxKeys.lists(slug) })
      .some(([, page]) => page?.items.some((item) => item.intentId === intentId));

  return {
    hear(events: readonly LiveEvent[]) {
      let isNews = false;
      for (const event of events) {
        if (asks(event)) {
          askers.add(event.intentId);
          isNews = true;
        } else if (ENDS.has(event.type) && (askers.delete(event.intentId) || isListed(event.intentId))) {
          isNews = true;
        }
      }
      if (isNews) schedule();
    },
    refetch: schedule,
    stop() {
      clearTimeout(timer);
    },
  };
}
