import { z } from 'zod';
import { historyAfter } from '@/lib/bus/intent/history-page';
import { follow } from '@/lib/bus/stream/follow';
import type { Live } from '@/lib/bus/stream/live';
import { eventData, type HistoryEvent } from '@/lib/shape/event';
import { PAGE_BYTES } from '@/lib/shape/limits';
import { isFinished } from '@/lib/shape/phase';
import { readStored } from '@/lib/shape/stored';
import { requireOwn } from './intents';
import { moreHeaders, Page, RESET } from './page';
import { type C, jsonText, parse, pathId } from './request';
import { COMMENT, frameOf, streamOf, timeoutFrame } from './sse';
import { eventName, fromEvent } from './translate';

const COMMENT_MS = 10_000;

const since = z.coerce.number().int().min(0).max(Number.MAX_SAFE_INTEGER).default(0);
const listQuery = z.object({ since });
export const streamQuery = z.object({
  since,
  wait_seconds: z.coerce.number().int().min(1).max(60).default(15),
});

/** Where to go on: after the number asked for, or from the start where the log has not come so far. */
const startOf = (asked: number, revision: number) => (asked > revision ? 0 : asked);

/**
 * GET /v1/intents/{id}/events?since= : those after it, in order (sheet section 0.15), as many as fit; a client goes on
 * with the number of the last. After a restored backup it may name one that is still to come: then all are told,
 * and a header says so.
 */
export async function listEvents(c: C): Promise<Response> {
  const intent = await requireOwn(c, pathId(c, 'id'));
  const { since: asked } = parse(listQuery, c.req.query(), 'query');
  const after = startOf(asked, intent.revision);
  const { history, more } = await historyAfter(c.get('ctx'), intent.id, after, PAGE_BYTES);
  const page = new Page();
  const over = history.findIndex((event) => !page.add(fromEvent(event, intent, c.get('firstGeneration'))));
  const last = history.at(over < 0 ? -1 : over - 1);
  const next = over >= 0 || more ? last?.number : undefined;
  const headers = { ...moreHeaders(next), ...(after < asked && RESET) };
  return jsonText(`{"ok":true,"events":[${page.texts.join(',')}]}`, headers);
}

const nameOf = (event: HistoryEvent) => eventName(event, readStored(eventData, event.data).name);

/**
 * GET /v1/intents/{id}/events/stream?since=&wait_seconds= (sheet section 2.6): each event once and in order,
 * the stream closed by the event that ends the intent, else by `stream.timeout` when its time is over.
 */
export async function streamEvents(c: C, live: Live, closing: AbortSignal): Promise<Response> {
  const ctx = c.get('ctx');
  const { id, phase, revision } = await requireOwn(c, pathId(c, 'id'));
  const asked = parse(streamQuery, c.req.query(), 'query');
  const old = c.get('firstGeneration');

  async function* frames(signal: AbortSignal): AsyncGenerator<string> {
    let next = startOf(asked.since, revision);
    if (isFinished(phase) && next >= revision) {
      yield timeoutFrame(next);
      return;
    }
    for await (const event of follow(live, ctx, { id, after: next, idleMs: COMMENT_MS }, signal)) {
      if (!event) {
        yield COMMENT;
        continue;
      }
      next = event.number;
      yield frameOf(next, nameOf(event), fromEvent(event, await requireOwn(c, id), old));
      if (isFinished(event.phase)) return;
    }
    yield timeoutFrame(next);
  }
  return streamOf(frames, asked.wait_seconds, closing, c.get('hold'));
}
