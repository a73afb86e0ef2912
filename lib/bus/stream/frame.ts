import type { LiveBatch, LiveEvent, LiveKv } from '@/lib/shape/live';

/** The most bytes of one server-sent event. */
const FRAME_BYTES = 256 * 1024;

const frame = (event: 'batch' | 'reset', cursor: string, data: string) =>
  `id: ${cursor}\nevent: ${event}\ndata: ${data}\n\n`;

/** Tells a client to fetch anew and go on from a cursor. */
export function resetFrame(cursor: string): Buffer {
  return Buffer.from(frame('reset', cursor, JSON.stringify({ cursor })));
}

/** Tells in which namespaces of the KV somebody has written; without an id, since it moves no cursor. */
export function kvFrame(written: LiveKv): Buffer {
  return Buffer.from(`event: kv\ndata: ${JSON.stringify(written)}\n\n`);
}

/** Tells that a job has come on; without an id, since it moves no cursor. */
export const JOBS_FRAME = Buffer.from('event: jobs\ndata: {}\n\n');

/**
 * A batch as server-sent events, each with the cursor it leads to as its id. A large one is told in several, none
 * larger than 256 KB; an event of an intent that is larger by itself is a reset, upon which clients fetch it.
 */
export function batchFrames(batch: LiveBatch): Buffer {
  const intents = new Map(batch.intents.map((intent) => [intent.id, JSON.stringify(intent)]));
  let out = '';
  let events: string[] = [];
  let touched = new Map<string, string>();
  let size = 0;
  const tell = (cursor: string) => {
    const known = JSON.stringify({ cursor, at: batch.at }).slice(0, -1);
    const data = `${known},"events":[${events.join(',')}],"intents":[${[...touched.values()].join(',')}]}`;
    out += frame('batch', cursor, data);
    events = [];
    touched = new Map();
    size = 0;
  };
  let last: LiveEvent | undefined;
  for (const event of batch.events) {
    const text = JSON.stringify(event);
    const intent = intents.get(event.intentId) ?? '';
    const bytes = Buffer.byteLength(text) + Buffer.byteLength(intent);
    if (last && size > 0 && size + bytes > FRAME_BYTES) tell(last.cursor);
    last = event;
    if (bytes > FRAME_BYTES) {
      out += resetFrame(event.cursor).toString();
      continue;
    }
    size += bytes;
    events.push(text);
    if (intent) touched.set(event.intentId, intent);
  }
  if (size > 0 || last?.cursor !== batch.cursor) tell(batch.cursor);
  return Buffer.from(out);
}
