import { isLater } from '@/lib/shape/cursor';
import type { Frame } from './news';

const KEPT_MS = 60_000;
const KEPT_EVENTS = 2_000;

export type Backlog = ReturnType<typeof keepBacklog>;

/** The stream's last frames, for a tab that opens or has fallen behind: they close the gap up to its next one. */
export function keepBacklog() {
  let frames: Frame[] = [];
  let events = 0;
  /** By the server's clock: a page made since then lacks nothing but what these frames hold. */
  let covers = Number.POSITIVE_INFINITY;
  /** The same by the log: who heard everything up to here lacks nothing but what these frames hold. */
  let floor: string | null = null;
  let cursor: string | null = null;

  const reach = (at: string) => {
    floor ??= at;
    if (isLater(at, cursor)) cursor = at;
  };

  return {
    add(frame: Frame) {
      const { batch } = frame;
      reach(batch.cursor);
      covers = Math.min(covers, batch.at);
      if (batch.events.length === 0) return;
      frames.push(frame);
      events += batch.events.length;
      for (let oldest = frames[0]; oldest; oldest = frames[0]) {
        if (events <= KEPT_EVENTS && oldest.batch.at > batch.at - KEPT_MS) break;
        frames.shift();
        events -= oldest.batch.events.length;
        covers = oldest.batch.at + 1;
        floor = oldest.batch.cursor;
      }
    },
    /** The stream has come this far, though no frame says so. */
    reach,
    cursor: () => cursor,
    /** What a page made at this time of the server's clock may lack. */
    since(at: number) {
      return { cursor, complete: covers <= at, frames: frames.filter((frame) => frame.batch.at >= at) };
    },
    /** What a page lacks that has heard everything up to this cursor. */
    after(heard: string) {
      return {
        cursor,
        complete: floor !== null && !isLater(floor, heard),
        frames: frames.filter((frame) => isLater(frame.batch.cursor, heard)),
      };
    },
    clear() {
      frames = [];
      events = 0;
      covers = Number.POSITIVE_INFINITY;
      floor = null;
    },
  };
}
