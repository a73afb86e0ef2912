import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestWire, type TestWire } from '@/lib/wire/wire.fixture';
import { callerOf } from './caller.fixture';

let t: TestWire;
let key: Awaited<ReturnType<TestWire['key']>>;
let call: ReturnType<typeof callerOf>['call'];
let create: ReturnType<typeof callerOf>['create'];
let patch: ReturnType<typeof callerOf>['patch'];
let set: ReturnType<typeof callerOf>['set'];
beforeAll(async () => {
  t = await openTestWire();
  key = await t.key('a');
  ({ call, create, patch, set } = callerOf(t, () => key.secret));
});
afterAll(() => t.stop());

interface Frame {
  id: string;
  event: string;
  data: Record<string, unknown>;
}

/** An open stream: its events one by one, and how to leave it. */
async function open(path: string, lastEventId?: string) {
  const stop = new AbortController();
  const response = await fetch(`${t.url}/openintent/api/v1${path}`, {
    headers: {
      'X-API-Key': key.secret,
      'X-Agent-ID': 'agent-a',
      ...(lastEventId !== undefined && { 'Last-Event-ID': lastEventId }),
    },
    signal: stop.signal,
  });
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  async function next(): Promise<Frame> {
    for (;;) {
      const end = text.indexOf('\n\n');
      if (end < 0) {
        const chunk = await reader?.read();
        if (!chunk || chunk.done) throw new Error('The stream ended.');
        text += chunk.value;
        continue;
      }
      const lines = text.slice(0, end).split('\n');
      text = text.slice(end + 2);
      const field = (name: string) =>
        lines.find((line) => line.startsWith(`${name}: `))?.slice(name.length + 2);
      const data = field('data');
      if (data) return { id: field('id') ?? '', event: field('event') ?? '', data: JSON.parse(data) };
    }
  }
  return { response, next, close: () => stop.abort() };
}

test('an intent’s stream tells each event once, by the names the SDK acts on, on both families of paths', async () => {
  const { id } = await create();
  const streams = [await open(`/intents/${id}/subscribe`), await open(`/subscribe/intents/${id}`)];
  await set(id, 1, 'active', 'go');
  await patch(id, 2, { 'x/y': 1 });
  await call('POST', `/intents/${id}/leases`, { scope: 's' });
  await call('POST', `/intents/${id}/events`, { event_type: 'comment', payload: { n: 1 } });
  await set(id, 3, 'completed');
  for (const stream of streams) {
    expect(stream.response.headers.get('content-type')).toMatch(/^text\/event-stream/);
    expect(await stream.next()).toMatchObject({
      id: '2',
      event: 'STATUS_CHANGED',
      data: { intent_id: id, agent_id: 'agent-a', status: 'active', old_status: 'draft', reason: 'go' },
    });
    expect(await stream.next()).toMatchObject({ event: 'STATE_CHANGED', data: { new_state: { x: 1 } } });
    expect(await stream.next()).toMatchObject({ event: 'LEASE_ACQUIRED', data: { scope: 's' } });
    expect(await stream.next()).toMatchObject({ event: 'comment', data: { payload: { n: 1 } } });
    expect(await stream.next()).toMatchObject({ event: 'STATUS_CHANGED', data: { new_status: 'completed' } });
    stream.close();
  }
});

test('it goes on after the last event its client saw, neither missing nor repeating one', async () => {
  const { id } = await create();
  for (let n = 0; n < 5; n++) await patch(id, n + 1, { n });
  const stream = await open(`/intents/${id}/subscribe`, '3');
  for (const number of ['4', '5', '6']) expect((await stream.next()).id).toBe(number);
  await patch(id, 6, { n: 6 });
  expect(await stream.next()).toMatchObject({ id: '7', data: { old_state: {}, new_state: { n: 6 } } });
  stream.close();
});

test('an agent’s stream tells of the intents it is on, and of nobody else’s', async () => {
  const mine = await create();
  const other = await create();
  const stream = await open('/agents/agent/7/subscribe');
  await set(other.id, 1, 'active');
  await call('POST', `/intents/${other.id}/agents`, { agent_id: 'agent-b' });
  await call('POST', `/intents/${mine.id}/agents`, { agent_id: 'agent/7' });
  const first = await stream.next();
  expect(first).toMatchObject({ event: 'AGENT_ASSIGNED', data: { intent_id: mine.id, agent_id: 'agent/7' } });
  await call('POST', `/intents/${mine.id}/agents`, { agent_id: 'agent-b' });
  await set(mine.id, 1, 'completed');
  const done = await stream.next();
  expect(done).toMatchObject({
    event: 'INTENT_COMPLETED',
    data: { intent_id: mine.id, status: 'completed' },
  });
  stream.close();
  const again = await open('/subscribe/agents/agent/7', first.id);
  expect(await again.next()).toEqual(done);
  again.close();
});

test('what is unknown is told on the stream, which stays open: the SDK would ask again at once and for ever', async () => {
  const stream = await open('/intents/0199aaaa-0000-7000-8000-000000000000/subscribe');
  expect(stream.response.status).toBe(200);
  expect(await stream.next()).toMatchObject({ event: 'error', data: { error: expect.any(String) } });
  stream.close();
  for (const path of ['/portfolios/x/subscribe', '/subscribe/portfolios/x', '/subscribe/channels/x']) {
    const unserved = await open(path);
    expect(unserved.response.status).toBe(200);
    expect(await unserved.next()).toMatchObject({
      event: 'error',
      data: { message: expect.stringContaining('not serve') },
    });
    unserved.close();
  }
  const refused = await call('GET', '/agents/a/subscribe', undefined, { secret: 'wrong' });
  expect(refused).toMatchObject({ status: 401, json: { detail: 'Invalid or missing API key' } });
});

test('what was assigned before an agent connected is told when it connects, once, and not what is over', async () => {
  const [first, second, over] = [await create(), await create(), await create()];
  for (const { id } of [first, second, over])
    await call('POST', `/intents/${id}/agents`, { agent_id: 'late' });
  await set(over.id, 1, 'abandoned');
  const stream = await open('/agents/late/subscribe');
  for (const { id } of [first, second]) {
    expect(await stream.next()).toMatchObject({
      event: 'AGENT_ASSIGNED',
      data: { intent_id: id, agent_id: 'late' },
    });
  }
  await set(first.id, 1, 'active');
  let next = await stream.next();
  // What was done before may have been on its way when the stream began; what was assigned has been told.
  while (next.event !== 'STATUS_CHANGED' || next.data.intent_id === over.id) {
    expect([next.event, next.data.intent_id]).not.toEqual(['AGENT_ASSIGNED', first.id]);
    expect([next.event, next.data.intent_id]).not.toEqual(['AGENT_ASSIGNED', second.id]);
    next = await stream.next();
  }
  expect(next).toMatchObject({ event: 'STATUS_CHANGED', data: { intent_id: first.id } });
  stream.close();
  const again = await open('/subscribe/agents/late', next.id);
  await set(second.id, 1, 'active');
  expect(await again.next()).toMatchObject({ event: 'STATUS_CHANGED', data: { intent_id: second.id } });
  again.close();
});

test('an agent’s stream has no name that its framework raises on', async () => {
  const { id } = await create();
  const stream = await open('/agents/calm/subscribe');
  await call('POST', `/intents/${id}/agents`, { agent_id: 'calm' });
  await call('POST', `/intents/${id}/leases`, { scope: 's' });
  await call('POST', `/intents/${id}/events`, { event_type: 'tool_call_started', payload: {} });
  await call('POST', `/intents/${id}/approvals`, { action: 'complete', reason: 'r' });
  await call('PUT', `/intents/${id}/governance`, { write_scope: 'any' }, { version: 1 });
  await set(id, 2, 'active');
  const known = ['AGENT_ASSIGNED', 'STATUS_CHANGED', 'STATE_CHANGED', 'LEASE_RELEASED', 'INTENT_COMPLETED'];
  const types: unknown[] = [];
  for (let event = await stream.next(); ; event = await stream.next()) {
    expect(known).toContain(event.event);
    if (event.event === 'LEASE_RELEASED') expect(event.data.scope).toBeUndefined();
    types.push(event.data.event_type);
    if (event.event === 'STATUS_CHANGED') break;
  }
  expect(types).toEqual(
    expect.arrayContaining(['lease_acquired', 'tool_call_started', 'governance.policy_set']),
  );
  stream.close();
});

test('what was written over several lines is one line of data', async () => {
  const { id } = await create();
  const stream = await open(`/intents/${id}/subscribe`);
  await call(
    'POST',
    `/intents/${id}/events`,
    '{"event_type":"comment","payload":{\r\n"a":\n1,\r"b":"\u2028"}}',
  );
  expect(await stream.next()).toMatchObject({ event: 'comment', data: { payload: { a: 1, b: '\u2028' } } });
  await call('POST', `/intents/${id}/state`, '{"state":{"s":[\n1,\n\n2]}}', { version: 1 });
  expect(await stream.next()).toMatchObject({ event: 'STATE_CHANGED', data: { new_state: { s: [1, 2] } } });
  stream.close();
});
