import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestWire, type TestWire } from '@/lib/wire/wire.fixture';
import { callerOf } from './caller.fixture';
import { fitEvent } from './page';
import { allFrames } from './stream.fixture';

const MIB = 1024 * 1024;

let t: TestWire;
let key: Awaited<ReturnType<TestWire['key']>>;
let the: ReturnType<typeof callerOf>;
beforeAll(async () => {
  t = await openTestWire();
  key = await t.key('ops');
  the = callerOf(t, () => key.secret);
});
afterAll(() => t.stop());

const get = async (path: string) => {
  const answer = await the.call('GET', path);
  expect(answer.status).toBe(200);
  expect(answer.text.length).toBeLessThan(1.5 * MIB);
  return answer;
};
const large = { pad: 'x'.repeat(120_000) };

test('an inbox ends a page early and says where the next begins; together they miss and repeat none', async () => {
  const ids: string[] = [];
  for (let n = 0; n < 24; n++) ids.unshift(await the.create({ to_agent: 'agent://full', payload: large }));
  const seen: string[] = [];
  let cursor: string | null = '';
  let pages = 0;
  while (cursor !== null) {
    const from = cursor && `&cursor=${cursor}`;
    const { json, headers } = await get(`/v1/inbox?owner_agent=agent://full${from}`);
    for (const thread of json.threads) seen.push(thread.thread_id);
    cursor = headers.get('x-has-more') === 'true' ? headers.get('x-next-cursor') : null;
    pages++;
  }
  expect(seen).toEqual(ids);
  expect(pages).toBeGreaterThan(2);
  const few = await get('/v1/inbox?owner_agent=agent://full&limit=3');
  expect([few.json.threads.length, few.headers.get('x-has-more')]).toEqual([3, 'true']);
});

test('changes end a page early and say so', async () => {
  for (let n = 0; n < 12; n++) await the.create({ to_agent: 'agent://changing', payload: large });
  const all = async () => {
    const seen = new Set<string>();
    let count = 0;
    let at = '';
    for (let more = true; more; ) {
      const { json } = await get(`/v1/inbox/changes?owner_agent=agent://changing&limit=200${at}`);
      for (const { thread } of json.changes) seen.add(thread.thread_id);
      count += json.changes.length;
      more = json.has_more;
      at = `&cursor=${json.next_cursor}`;
    }
    return [seen.size, count];
  };
  // Postgres shows what is new once no older transaction is open, anywhere on the server.
  await expect.poll(all, { timeout: 20_000 }).toEqual([12, 12]);
});

test('the events of an intent, and its thread, stay within a page', async () => {
  const id = await the.create({ to_agent: 'agent://talker' });
  const messages = Array.from({ length: 16 }, (_, n) => `${n} ${'x'.repeat(100_000)}`);
  for (const message of messages) await the.call('POST', `/v1/inbox/${id}/reply`, { message });
  const seen: number[] = [];
  let since = 0;
  let pages = 0;
  for (let more = true; more; pages++) {
    const { json, headers } = await get(`/v1/intents/${id}/events?since=${since}`);
    for (const { seq } of json.events) seen.push(seq);
    more = headers.get('x-has-more') === 'true';
    since = seen.at(-1) ?? 0;
    if (more) expect(headers.get('x-next-cursor')).toBe(String(since));
  }
  expect(seen).toEqual(Array.from({ length: 18 }, (_, n) => n + 1));
  expect(pages).toBeGreaterThan(1);
  const { json } = await get(`/v1/inbox/${id}`);
  expect(json.thread).toMatchObject({ status: 'active', timeline_has_more: true });
  expect(json.thread.timeline.at(-1).details.message).toBe(messages.at(-1));
});

test('an event names what it leaves out, and the intent has it', async () => {
  const id = await the.create({ to_agent: 'agent://big' });
  const result = { small: 1, big: 'x'.repeat(300_000) };
  await the.call('POST', `/v1/intents/${id}/resolve`, { status: 'COMPLETED', result });
  const [last] = (await the.events(id)).slice(-1);
  expect(last).toMatchObject({ event_type: 'intent.completed', details: { omitted: ['result'] } });
  const stream = `/axme/v1/agents/big/intents/stream?status=COMPLETED&wait_seconds=1`;
  const [frame] = await allFrames(await fetch(t.url + stream, { headers: { 'x-api-key': key.secret } }));
  expect(frame?.data).toMatchObject({ intent_id: id, status: 'COMPLETED', omitted: ['result'] });
  expect((await the.show(id)).result).toEqual(result);
});

test('many small members do not add up to more than an event may have', () => {
  const many = Object.fromEntries(Array.from({ length: 99 }, (_, n) => [`m${n}`, 'x'.repeat(10_000)]));
  expect(fitEvent(JSON.stringify(many)).length).toBeLessThan(256 * 1024);
});

test('the list of the command line says where it goes on', async () => {
  const first = await get('/v1/intents?limit=5');
  expect(first.json).toMatchObject({ has_more: true, next_cursor: expect.any(String) });
  const second = await get(`/v1/intents?limit=5&cursor=${first.json.next_cursor}`);
  const ids = [...first.json.intents, ...second.json.intents].map((one) => one.intent_id);
  expect(new Set(ids).size).toBe(10);
});
