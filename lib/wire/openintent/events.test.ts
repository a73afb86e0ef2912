import { afterAll, beforeAll, expect, test } from 'vitest';
import { annotate } from '@/lib/bus/intent/event-log';
import { lockIntent } from '@/lib/bus/intent/transition';
import { openTestWire, type TestWire } from '@/lib/wire/wire.fixture';
import { callerOf } from './caller.fixture';
import { EVENT_TYPES } from './event-types';

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

const log = (id: string, event_type: string, payload: object = {}, more: object = {}) =>
  call('POST', `/intents/${id}/events`, { event_type, actor: 'agent-a', payload, ...more });
const list = async (id: string, query = '') => (await call('GET', `/intents/${id}/events${query}`)).json;

test('every event type of the SDK is taken and told as it was, with its trace', async () => {
  const { id } = await create();
  const answers = await Promise.all([...EVENT_TYPES].map((type) => log(id, type)));
  expect(answers.filter(({ status }) => status !== 200)).toEqual([]);
  const trace = { trace_id: 't'.repeat(32), parent_event_id: 'cause' };
  const made = (await log(id, 'comment', { n: 1 }, trace)).json;
  expect(made).toMatchObject({ intent_id: id, actor: 'agent-a', payload: { n: 1 }, ...trace });
  const [first, ...rest] = await list(id, '?limit=1000');
  expect(first).toEqual(made);
  const told = new Set(rest.map((event: { event_type: string }) => event.event_type));
  expect([...EVENT_TYPES].filter((type) => !told.has(type))).toEqual([]);
  expect(new Set([first, ...rest].map((event) => event.id)).size).toBe(EVENT_TYPES.size + 2);
});

test('a payload keeps its exact numbers', async () => {
  const { id } = await create();
  const body = '{"event_type":"comment","payload":{"id":9007199254740993,"f":1.0}}';
  await call('POST', `/intents/${id}/events`, body);
  expect((await call('GET', `/intents/${id}/events`)).text).toContain(
    '"payload":{"id":9007199254740993,"f":1.0}',
  );
});

test('a bare list, newest first, by type, after an instant, a page at a time', async () => {
  const { id } = await create();
  for (let n = 0; n < 3; n++) {
    t.clock.now += 10;
    await log(id, 'comment', { n });
  }
  t.clock.now += 10;
  await set(id, 1, 'active', 'go');
  const numbers = (events: { sequence: number }[]) => events.map((event) => event.sequence);
  expect(numbers(await list(id))).toEqual([5, 4, 3, 2, 1]);
  expect(numbers(await list(id, '?limit=2&offset=1'))).toEqual([4, 3]);
  const comments = await list(id, '?event_type=comment');
  expect(numbers(comments)).toEqual([4, 3, 2]);
  expect(numbers(await list(id, `?since=${comments[1].created_at}`))).toEqual([5, 4]);
  expect(numbers(await list(id, `?since=${encodeURIComponent(`${comments[1].created_at}+01:00`)}`))).toEqual([
    5, 4, 3, 2, 1,
  ]);
  expect(await list(id, '?since=2999-01-01T00:00:00')).toEqual([]);
  const [moved] = await list(id, '?event_type=status_changed');
  expect(moved.payload).toEqual({
    status: 'active',
    from: 'draft',
    to: 'active',
    old_status: 'draft',
    new_status: 'active',
    version: 2,
    reason: 'go',
  });
});

test('filters look past what does not match, however much that is', async () => {
  const { id } = await create();
  await log(id, 'comment');
  // More than are read at once, in one go.
  await t.bus.store.write(async (tx) => {
    for (let n = 0; n < 210; n++) {
      const row = await lockIntent(tx, key.ctx, id);
      await annotate(tx, key.ctx, row, { type: 'noted', data: { name: 'stream_chunk' } });
    }
  });
  expect(await list(id, '?event_type=comment&limit=5')).toHaveLength(1);
  expect(await list(id, '?event_type=stream_chunk&limit=1000')).toHaveLength(210);
  expect(await list(id, '?event_type=intent_created')).toHaveLength(1);
});

test('what the bus does of itself is told in the protocol’s words', async () => {
  const a = await create();
  const b = await create({ depends_on: [a.id], title: 'waits' });
  await patch(a.id, 1, { 'x/y': 1 });
  await call('POST', `/intents/${a.id}/agents`, { agent_id: 'agent-b', role: 'reviewer' });
  await call('DELETE', `/intents/${a.id}/agents/agent-b`);
  await set(a.id, 2, 'completed');
  const shown = (events: { event_type: string; payload: object }[]) =>
    events.map(({ event_type, payload }) => [event_type, payload]);
  expect(shown(await list(a.id)).reverse()).toMatchObject([
    ['intent_created', { title: 'T' }],
    [
      'state_patched',
      { patches: [{ op: 'set', path: 'x/y', value: 1 }], version: 2, new_state: { x: 1 }, old_state: {} },
    ],
    ['agent_assigned', { agent_id: 'agent-b', role: 'reviewer' }],
    ['agent_unassigned', { agent_id: 'agent-b' }],
    ['status_changed', { from: 'draft', to: 'completed', version: 3 }],
  ]);
  expect(shown(await list(b.id)).reverse()).toMatchObject([
    ['intent_created', { title: 'waits' }],
    ['status_changed', { from: 'draft', to: 'blocked' }],
    ['status_changed', { from: 'blocked', to: 'active', version: 2 }],
  ]);
});

test('going on by offset meets no event twice and misses none, though more come meanwhile', async () => {
  const { id } = await create();
  for (let n = 0; n < 6; n++)
    await call('POST', `/intents/${id}/events`, { event_type: 'comment', payload: { n } });
  const numbers: number[] = [];
  for (let offset = 0; ; offset += 3) {
    const { json, headers } = await call('GET', `/intents/${id}/events?limit=3&offset=${offset}`);
    numbers.push(...json.map((one: { sequence: number }) => one.sequence));
    expect(headers.get('x-has-more')).toBe(json.length === 3 && json[2].sequence > 1 ? 'true' : null);
    if (json.length < 3) break;
    await call('POST', `/intents/${id}/events`, { event_type: 'comment', payload: { late: offset } });
  }
  expect(numbers).toEqual([7, 6, 5, 4, 3, 2, 1]);
});
