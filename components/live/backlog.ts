import type { Frame } from './news';

const KEPT_MS = 60_000;
const KEPT_EVENTS = 2_000;

/** The stream's last frames, for a tab that opens: they close the gap between its page and its first one. */
export function keepBacklog() {
  let frames: Frame[] = [];
  let events = 0;
  /** By the server's clock: a page made since then lacks nothing but what these frames hold. */
  let covers = Number.POSITIVE_INFINITY;
  let cursor: string | null = null;

  return {
    add(frame: Frame) {
      const { batch } = frame;
      cursor = batch.cursor;
      covers = Math.min(covers, batch.at);
      if (batch.events.length === 0) return;
      frames.push(frame);
      events += batch.events.length;
      for (let oldest = frames[0]; oldest; oldest = frames[0]) {
        if (events <= KEPT_EVENTS && oldest.batch.at > batch.at - KEPT_MS) break;
        frames.shift();
        events -= oldest.batch.events.length;
        covers = oldest.batch.at + 1;
      }
    },
    /** What a page made at this time of the server's clock may lack. */
    since(at: number) {
      return { cursor, complete: covers <= at, frames: frames.filter((frame) => frame.batch.at >= at) };
    },
    clear() {
      frames = [];
      events = 0;
      covers = Number.POSITIVE_INFINITY;
    },
  };
}
