import type { LiveStore } from '@/components/live/live-store';
import { readAskedSince, readQuestions } from '@/lib/client/inbox/requests';
import { readEventData } from '@/lib/client/intent/event-data';
import type { EventType } from '@/lib/shape/event';
import type { InboxItem } from '@/lib/shape/inbox';

const CALLS: ReadonlySet<EventType> = new Set(['asked', 'escalated', 'delegated']);
/** What comes close together is looked at together. */
const PACE = 400;
const MOST = 100;

/** The questions that came for the reader and still wait, newest last, and those of them just heard of. */
export type OnRequests = (waiting: readonly InboxItem[], fresh: readonly InboxItem[]) => void;

/** Hears from the stream of questions put to the reader since `madeAt`, by the server's clock. */
export function followCalls(live: LiveStore, slug: string, madeAt: number, onRequests: OnRequests) {
  const waiting = new Map<string, InboxItem>();
  const due = new Set<string>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isCaughtUp = false;
  let isClosed = false;

  const look = async () => {
    timer = undefined;
    const ids = [...due].slice(0, MOST);
    due.clear();
    // What cannot be read is in the inbox all the same.
    const items = await readQuestions(slug, ids).catch(() => []);
    const fresh = items.filter(({ id, mine }) => mine && !waiting.has(id));
    for (const id of ids) {
      const item = items.find((one) => one.id === id);
      if (item?.mine) waiting.set(id, item);
      else waiting.delete(id);
    }
    onRequests([...waiting.values()], fresh);
  };
  const lookSoon = () => {
    if (due.size > 0 && !isClosed) timer ??= setTimeout(() => void look(), PACE);
  };
  const leave = live.listen(({ events }) => {
    for (const event of events) {
      const { approvalId } = readEventData(event);
      if (approvalId && CALLS.has(event.type) && event.at >= madeAt) due.add(approvalId);
      for (const one of waiting.values()) if (one.intentId === event.intentId) due.add(one.id);
    }
    lookSoon();
  });
  // The stream tells only of what comes once it is there, and whoever listens may be loaded later still.
  const catchUp = () => {
    if (isCaughtUp || live.status().state !== 'live') return;
    isCaughtUp = true;
    readAskedSince(slug, madeAt).then(
      (items) => {
        for (const { id } of items) if (!waiting.has(id)) due.add(id);
        lookSoon();
      },
      () => {},
    );
  };
  const unwatch = live.watch(catchUp);
  catchUp();
  return {
    /** The reader has seen them. */
    clear: () => waiting.clear(),
    close() {
      isClosed = true;
      leave();
      unwatch();
      clearTimeout(timer);
    },
  };
}
