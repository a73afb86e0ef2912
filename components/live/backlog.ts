import { isLater } from '@/lib/shape/cursor';
import type { StreamMessage } from './message';

const KEPT_MS = 60_000;
const KEPT_EVENTS = 2_000;

export type Backlog = ReturnType<typeof keepBacklog>;

/** The stream's last messages, for a tab that opens or has fallen behind: they close the gap up to its next one. */
export function keepBacklog() {
  let messages: StreamMessage[] = [];
  let events = 0;
  /** By the server's clock: a page made since then lacks nothing but what these messages hold. */
  let covers = Number.POSITIVE_INFINITY;
  /** The same by the log: who heard everything up to here lacks nothing but what these messages hold. */
  let floor: string | null = null;
  let cursor: string | null = null;

  const clear = () => {
    messages = [];
    events = 0;
    covers = Number.POSITIVE_INFINITY;
    floor = null;
  };
  const reach = (at: string) => {
    floor ??= at;
    if (isLater(at, cursor)) cursor = at;
  };

  return {
    add(message: StreamMessage) {
      const { batch } = message;
      reach(batch.cursor);
      covers = Math.min(covers, batch.at);
      if (batch.events.length === 0) return;
      messages.push(message);
      events += batch.events.length;
      for (let oldest = messages[0]; oldest; oldest = messages[0]) {
        if (events <= KEPT_EVENTS && oldest.batch.at > batch.at - KEPT_MS) break;
        messages.shift();
        events -= oldest.batch.events.length;
        covers = oldest.batch.at + 1;
        floor = oldest.batch.cursor;
      }
    },
    /** The stream has come this far, though no message says so. */
    reach,
    cursor: () => cursor,
    /** What a page made at this time of the server's clock may lack. */
    since(at: number) {
      return {
        cursor,
        complete: covers <= at,
        messages: messages.filter((message) => message.batch.at >= at),
      };
    },
    /** What a page lacks that has heard everything up to this cursor. */
    after(heard: string) {
      return {
        cursor,
        complete: floor !== null && !isLater(floor, heard),
        messages: messages.filter((message) => isLater(message.batch.cursor, heard)),
      };
    },
    clear,
    /** The log goes on from another place, which may be earlier than what was heard. */
    restart() {
      clear();
      cursor = null;
    },
  };
}
