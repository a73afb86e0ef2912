import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { note } from '@/lib/bus/intent/transition';
import { makeTestBus, put, type TestBus } from '@/lib/bus/testing/bus.fixture';
import { formatCursor } from '@/lib/shape/cursor';
import { follow } from './follow';
import { beginAt } from './follow-workspace';
import { Live } from './live';

let t: TestBus;
let live: Live;
let ctx: Awaited<ReturnType<TestBus['key']>>['ctx'];
beforeAll(async () => {
  t = await makeTestBus();
  live = new Live(t.bus.store, Date.now);
  ({ ctx } = await t.key('agent'));
});
afterAll(async () => {
  live.stop();
  await t.test.drop();
});

const tell = (id: string, name: string) =>
  note(ctx, { id, scope: 'intent.claim' }, () => ({ type: 'noted', data: { name } }));

test('tells each event once, in order, those before it began and those after', async () => {
  const { id } = await put(ctx);
  await tell(id, 'early');
  const stop = new AbortController();
  const seen: number[] = [];
  const telling = (async () => {
    for (let n = 0; n < 200; n++) await tell(id, `late ${n}`);
  })();
  for await (const event of follow(live, ctx, { id, after: 1, idleMs: 1_000 }, stop.signal)) {
    if (event) seen.push(event.number);
    if (seen.length === 201) stop.abort();
  }
  await telling;
  expect(seen).toEqual(Array.from({ length: 201 }, (_, at) => at + 2));
});

test('says when nothing happens, and ends when told to', async () => {
  const { id } = await put(ctx);
  const stop = new AbortController();
  let idle = 0;
  for await (const event of follow(live, ctx, { id, after: 1, idleMs: 5 }, stop.signal)) {
    expect(event).toBeNull();
    if (++idle === 3) stop.abort();
  }
  expect(idle).toBe(3);
});

test('an unknown intent is refused before the first event', async () => {
  const events = follow(live, ctx, { id: 'x', after: 0, idleMs: 5 }, new AbortController().signal);
  await expect(events.next()).rejects.toMatchObject({ code: 'not_found' });
});

test('a number that the intent has not reached is its last, so what comes next is told', async () => {
  const { id } = await put(ctx);
  const stop = new AbortController();
  const events = follow(live, ctx, { id, after: 1_000, idleMs: 5 }, stop.signal);
  expect((await events.next()).value).toBeNull();
  await tell(id, 'next');
  const { value } = await vi.waitUntil(async () => {
    const step = await events.next();
    return step.value && step;
  });
  expect(value).toMatchObject({ number: 2 });
  stop.abort();
});

test('a cursor that the log has not reached begins now, as after a restored backup', async () => {
  await live.start();
  const end = await t.bus.store.dialect.endOfLog(t.bus.store.read);
  const ahead = formatCursor({ ...end, seq: end.seq + 1_000 });
  expect(await beginAt(live, ahead)).toEqual(live.at);
  expect(await beginAt(live, '0.1')).toEqual({ xid: 0, seq: 1 });
});
