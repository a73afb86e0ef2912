import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ALL_SCOPES } from '@/lib/bus/testing/bus.fixture';
import { readWorkers } from '@/lib/bus/worker/list';
import { findWorker, flushHeartbeats } from '@/lib/bus/worker/worker';
import { openTestWire, type TestWire } from '@/lib/wire/wire.fixture';
import { callerOf } from './caller.fixture';
import { frameOf, streamOf, timeoutFrame } from './sse';
import { allFrames, type Frame, framesOf } from './stream.fixture';

let t: TestWire;
let key: Awaited<ReturnType<TestWire['key']>>;
let the: ReturnType<typeof callerOf>;
beforeAll(async () => {
  t = await openTestWire();
  key = await t.key('ops', { scopes: ALL_SCOPES });
  the = callerOf(t, () => key.secret);
});
afterAll(() => t.stop());

const open = (path: string) => fetch(`${t.url}/axme${path}`, { headers: { 'x-api-key': key.secret } });
const observe = (id: string, since = 0, wait = 20) =>
  open(`/v1/intents/${id}/events/stream?since=${since}&wait_seconds=${wait}`);
const listen = (address: string, since = 0, more = '', wait = 20) =>
  open(`/v1/agents/${address}/intents/stream?since=${since}&wait_seconds=${wait}${more}`);
const done = (id: string) =>
  the.call('POST', `/v1/intents/${id}/resolve`, { status: 'COMPLETED', result: { n: 1 } });

async function next(frames: AsyncGenerator<Frame>): Promise<Frame> {
  const { value, done: over } = await frames.next();
  if (over) throw new Error('The stream has ended.');
  return value;
}

describe('the events of an intent', () => {
  test('come once each and in order, and the end closes the stream', async () => {
    const id = await the.create();
    const frames = framesOf(await observe(id, 1));
    expect(await next(frames)).toMatchObject({ id: 2, event: 'intent.submitted' });
    await the.call('POST', `/v1/intents/${id}/resume`, {});
    expect(await next(frames)).toMatchObject({ id: 3, data: { seq: 3, status: 'IN_PROGRESS' } });
    await done(id);
    expect(await next(frames)).toMatchObject({
      id: 4,
      event: 'intent.completed',
      data: { status: 'COMPLETED', details: { result: { n: 1 } } },
    });
    expect((await frames.next()).done).toBe(true);
    expect(await allFrames(await observe(id))).toHaveLength(4);
  });

  test('a segment without the end says where to go on, and so does one after it', async () => {
    const id = await the.create();
    const [created, submitted, over] = await allFrames(await observe(id, 0, 1));
    expect([created?.id, submitted?.id]).toEqual([1, 2]);
    expect(over).toMatchObject({ event: 'stream.timeout', data: { ok: true, next_seq: 2 } });
    await done(id);
    expect(await allFrames(await observe(id, 3))).toMatchObject([{ event: 'stream.timeout' }]);
  });

  test('twenty observers of twenty events miss and repeat none', async () => {
    const id = await the.create();
    const watched = Array.from({ length: 20 }, async () => allFrames(await observe(id, 0, 30)));
    for (let n = 0; n < 20; n++) await the.call('POST', `/v1/inbox/${id}/reply`, { message: String(n) });
    await done(id);
    for (const frames of await Promise.all(watched)) {
      expect(frames.map((frame) => frame.id)).toEqual(Array.from({ length: 23 }, (_, n) => n + 1));
    }
  });

  test.each([
    ['an unknown intent', '01234567-89ab-7def-8123-456789abcdef', '', 404],
    ['no id', 'nonsense', '', 422],
    ['a since that is none', '01234567-89ab-7def-8123-456789abcdef', '?since=-1', 422],
  ])('%s is refused before anything streams', async (_, id, query, status) => {
    const intent = status === 404 ? id : status === 422 && query ? await the.create() : id;
    expect((await open(`/v1/intents/${intent}/events/stream${query}`)).status).toBe(status);
  });
});

describe('an agent that listens', () => {
  test('is handed what is addressed to it, which delivers it; coming back says it was taken', async () => {
    const agent = 'agent://acme/ws/listener one';
    const first = await the.create({ to_agent: agent });
    const frames = framesOf(await listen('acme/ws/listener%20one'));
    expect(await next(frames)).toMatchObject({
      id: 1,
      event: 'intent.delivered',
      data: { seq: 1, intent_id: first, status: 'DELIVERED', payload: { order: 1 } },
    });
    expect((await the.show(first)).status).toBe('DELIVERED');
    const second = await the.create({ to_agent: agent });
    expect(await next(frames)).toMatchObject({ data: { seq: 2, intent_id: second } });
    await frames.return(undefined);
    await done(second);
    const [over] = await allFrames(await listen('acme/ws/listener%20one', 2, '', 1));
    expect(over).toMatchObject({ event: 'stream.timeout', data: { next_seq: 2 } });
    expect((await the.show(first)).status).toBe('ACKNOWLEDGED');
    const anew = await allFrames(await listen('acme/ws/listener%20one', 0, '', 1));
    expect(anew.map(({ data }) => data.intent_id)).toEqual([first, undefined]);
    const all = await allFrames(await listen('acme/ws/listener%20one', 0, '&status=COMPLETED', 1));
    expect(all.map(({ data }) => data.intent_id)).toEqual([second, undefined]);
  });

  test('that comes back with a number its mailbox has not come to has taken nothing, and hears of all', async () => {
    const id = await the.create({ to_agent: 'agent://acme/ws/restored' });
    const heard = await allFrames(await listen('acme/ws/restored', 7, '', 1));
    expect(heard.map(({ event, data }) => [event, data.intent_id])).toEqual([
      ['intent.delivered', id],
      ['stream.timeout', undefined],
    ]);
    expect((await the.show(id)).status).toBe('DELIVERED');
  });

  test('is shown as a worker', async () => {
    await allFrames(await listen('acme/ws/alive', 0, '', 1));
    await flushHeartbeats(t.bus);
    const { workers } = await readWorkers(key.ctx);
    expect(workers).toContainEqual(
      expect.objectContaining({ name: 'agent://acme/ws/alive', protocol: 'axme' }),
    );
  });

  test('two on one address deliver an intent once', async () => {
    const id = await the.create({ to_agent: 'agent://twins' });
    const both = await Promise.all([listen('twins', 0, '', 1), listen('twins', 0, '', 1)]);
    await Promise.all(both.map(allFrames));
    const delivered = (await the.events(id)).filter(
      (event: { event_type: string }) => event.event_type === 'intent.delivered',
    );
    expect(delivered).toHaveLength(1);
  });

  test('reports its metrics, which are summed', async () => {
    expect((await the.call('POST', '/v1/mesh/heartbeat')).json).toMatchObject({ ok: true });
    const beat = (intents_total: number, avg_latency_ms: number) =>
      the.call('POST', '/v1/mesh/heartbeat', { metrics: { intents_total, avg_latency_ms, cost_usd: 0.5 } });
    await beat(1, 10);
    await beat(3, 30);
    const worker = await findWorker(key.ctx, { protocol: 'axme', name: 'agent://default/ops' });
    expect(JSON.parse(worker.details)).toEqual({
      metrics: { intents_total: 4, avg_latency_ms: 25, cost_usd: 1 },
    });
  });
});

test('the server’s end ends every stream, with a word on where to go on', async () => {
  const closing = new AbortController();
  async function* frames(signal: AbortSignal): AsyncGenerator<string> {
    yield frameOf(1, 'intent.created', '{}');
    await new Promise((resolve) => signal.addEventListener('abort', resolve));
    yield timeoutFrame(1);
  }
  const read = framesOf(streamOf(frames, 60, closing.signal));
  expect(await next(read)).toMatchObject({ id: 1 });
  closing.abort();
  expect(await next(read)).toMatchObject({ event: 'stream.timeout', data: { next_seq: 1 } });
  expect((await read.next()).done).toBe(true);
});

describe('what a client wrote over several lines comes on one', () => {
  // httpx, which the official SDK reads streams with, splits at these too.
  const text = '{\n\n  "a":\r\n1,"s":"x\u2028y\u0085z"\r}';
  const meant = { a: 1, s: 'x\u2028y\u0085z' };
  const oneLineEach = async (response: Response) => {
    const whole = await response.text();
    expect(whole).not.toMatch(/[\r\u0085\u2028\u2029]/);
    const data = whole.split('\n').filter((line) => line !== '' && !/^(id|event): /.test(line));
    return data.map((line) => JSON.parse(line.replace(/^data: /, '')));
  };
  const body = (agent: string) => `{"intent_type":"a.b.v1","to_agent":"agent://${agent}","payload":${text}}`;

  test('a payload, to its agent', async () => {
    expect((await the.call('POST', '/v1/intents', body('lines'))).status).toBe(200);
    expect((await oneLineEach(await listen('lines', 0, '', 1)))[0]).toMatchObject({ payload: meant });
  });

  test('a result and an error, to who observes and to who asked for the end', async () => {
    const make = async () => (await the.call('POST', '/v1/intents', body('ended'))).json.intent_id;
    const [well, badly] = [await make(), await make()];
    await the.call('POST', `/v1/intents/${well}/resolve`, `{"status":"COMPLETED","result":${text}}`);
    await the.call('POST', `/v1/intents/${badly}/resolve`, `{"status":"FAILED","error":${text}}`);
    expect((await oneLineEach(await observe(well))).at(-1)).toMatchObject({ details: { result: meant } });
    expect((await oneLineEach(await observe(badly))).at(-1)).toMatchObject({ details: { error: meant } });
    const told = await oneLineEach(await listen('ended', 0, '&status=COMPLETED,FAILED', 1));
    expect(told[0]).toMatchObject({ payload: meant, result: meant });
  });
});
