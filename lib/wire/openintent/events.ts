import { z } from 'zod';
import { calledAs } from '@/lib/bus/context';
import { historyBack } from '@/lib/bus/intent/history';
import { note } from '@/lib/bus/intent/transition';
import { givenOf } from '@/lib/pure/given';
import { fromNaiveUtc } from '@/lib/pure/naive-utc';
import { cut } from '@/lib/shape/cut';
import { PAGE_BYTES } from '@/lib/shape/limits';
import type { C } from './auth';
import { WireError } from './errors';
import { toWireEvent, type WireEvent } from './event-json';
import { EVENT_TYPES } from './event-types';
import { listResponse } from './page';
import { PageCursors } from './page-cursors';
import { eventPage, objectText, parse, readBody } from './request';
import type { Route } from './route';

const CHUNK = 200;
const cursors = new PageCursors();

/** The SDK raises on a type it does not know, and then on the whole list: so none is let in. */
const eventType = z.string().refine((name) => EVENT_TYPES.has(name), 'is no event type of OpenIntent');

const body = z.object({
  event_type: eventType,
  actor: z.string().min(1).max(255).nullish(),
  payload: objectText.optional(),
  trace_id: z.string().max(255).nullish(),
  parent_event_id: z.string().max(255).nullish(),
});

const json = (text: string) => new Response(text, { headers: { 'content-type': 'application/json' } });

async function log(c: C): Promise<Response> {
  const { value, raw } = readBody(c, body, ['payload']);
  const ctx = c.get('ctx');
  const { intent } = c.get('shared');
  // Who does not say which agent sends the request may say whose event it is.
  const actor =
    c.get('named') || !value.actor || value.actor === calledAs(ctx.actor) ? undefined : value.actor;
  const after = await note(ctx, { id: intent.id, scope: 'intent.claim', evenFinished: true }, () => ({
    type: 'noted',
    data: {
      name: value.event_type,
      ...(actor && { agent: actor }),
      ...givenOf({ traceId: value.trace_id, parentEventId: value.parent_event_id }),
    },
    detail: value.payload && value.payload !== 'null' ? raw.get('payload') : '{}',
  }));
  const [event] = await historyBack(ctx, intent.id, { before: after.revision + 1, limit: 1 });
  const written = event && toWireEvent(event, undefined);
  if (!written) throw new Error('The event that was just written is not there.');
  return json(written.text);
}

/** An intent's events, newest first, each with where the intent stood before it. */
async function* newestFirst(
  c: C,
  from: number,
): AsyncGenerator<{ event: WireEvent; at: number; number: number }> {
  const { intent } = c.get('shared');
  for (let before = from; before > 1; ) {
    // One more than is told: the last one's only use is what it says of the one after it.
    const rows = await historyBack(c.get('ctx'), intent.id, { before, limit: CHUNK + 1 });
    for (const [n, row] of rows.slice(0, CHUNK).entries()) {
      const event = toWireEvent(row, rows[n + 1]);
      if (event) yield { event, at: row.at, number: row.number };
    }
    if (rows.length <= CHUNK) return;
    before = rows[CHUNK - 1]?.number ?? 0;
  }
}

const query = eventPage.extend({ event_type: z.string().optional(), since: z.string().optional() });

/** A bare list. `since` is an instant, UTC if it says no zone; what happened after it is told. */
async function list(c: C): Promise<Response> {
  const { limit, offset, event_type: type, since } = parse(query, c.req.query());
  const after = since === undefined ? null : fromNaiveUtc(since);
  if (since !== undefined && after === null) {
    throw new WireError(422, `since: is not an ISO 8601 instant, but ${JSON.stringify(cut(since, 100))}`);
  }
  const { intent } = c.get('shared');
  const { actor } = c.get('ctx');
  const walk = JSON.stringify([intent.id, actor.id, calledAs(actor), type, since]);
  const known = cursors.find(walk, offset);
  const from = known === undefined ? intent.revision + 1 : Number(known);
  const texts: string[] = [];
  let passed = known === undefined ? 0 : offset;
  let bytes = 0;
  let hasMore = false;
  let last: number | undefined;
  for await (const { event, at, number } of newestFirst(c, from)) {
    if (after !== null && at <= after) break;
    if (type !== undefined && event.type !== type) continue;
    if (passed++ < offset) continue;
    bytes += Buffer.byteLength(event.text) + 1;
    hasMore = texts.length === limit || (texts.length > 0 && bytes > PAGE_BYTES);
    if (hasMore) break;
    texts.push(event.text);
    last = number;
  }
  if (last !== undefined) cursors.note(walk, { offset, limit, count: texts.length, last: String(last) });
  return listResponse(null, texts, { from: offset, hasMore, isWhole: true });
}

/** The audit log of an intent (RFC-0001, RFC-0020). */
export const eventRoutes: readonly Route[] = [
  ['POST', '/intents/:id/events', log],
  ['GET', '/intents/:id/events', list],
];
