import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { retire } from '@/lib/bus/intent/expiry';
import { retryIntent } from '@/lib/bus/publish/retry';
import { ALL_SCOPES } from '@/lib/bus/testing/bus.fixture';
import { openTestWire, type TestWire } from '@/lib/wire/wire.fixture';
import { callerOf } from './caller.fixture';

let t: TestWire;
let key: Awaited<ReturnType<TestWire['key']>>;
let call: ReturnType<typeof callerOf>['call'];
let create: ReturnType<typeof callerOf>['create'];
let set: ReturnType<typeof callerOf>['set'];
beforeAll(async () => {
  t = await openTestWire();
  key = await t.key('a');
  ({ call, create, set } = callerOf(t, () => key.secret));
});
afterAll(() => t.stop());

const status = async (id: string) => (await call('GET', `/intents/${id}`)).json.status;
const ids = (json: Record<string, { id: string }[]>, name: string) => json[name]?.map((one) => one.id);

describe('intents', () => {
  test('are created as drafts at version 1 by the agent, and read back in both spellings', async () => {
    const parent = await create();
    const made = await create({ state: { a: 1 }, constraints: ['x'], parent_intent_id: parent.id });
    expect(made).toMatchObject({
      title: 'T',
      description: '',
      version: 1,
      status: 'draft',
      state: { a: 1 },
      constraints: { rules: ['x'] },
      created_by: 'agent-a',
      parent_id: parent.id,
      parent_intent_id: parent.id,
      depends_on: [],
      governance_policy: {},
      confidence: 0,
    });
    expect(made.created_at).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}$/);
    expect(made.createdAt).toBe(made.created_at);
    const read = await call('GET', `/intents/${made.id}`);
    expect(read.json).toEqual(made);
    expect(read.headers.get('etag')).toBe('"1"');
    expect(read.text).not.toContain(key.secret);
  });

  test('keep the sender’s exact numbers in state and constraints', async () => {
    const body = '{"title":"big","state":{"n":9007199254740993,"f":1.0},"constraints":{"max":1.0}}';
    const made = await call('POST', '/intents', body);
    expect(made.text).toContain('"state":{"n":9007199254740993,"f":1.0}');
    expect(made.text).toContain('"constraints":{"max":1.0}');
  });

  test('are listed as an object, by status, a page at a time, newest first, those of this line alone', async () => {
    const { secret } = await t.key('lister');
    const made = [];
    for (let n = 0; n < 3; n++) made.push((await create({ title: `list ${n}` })).id);
    await set(made[1], 1, 'active');
    const drafts = await call('GET', '/intents?status=draft&limit=1&offset=1', undefined, { secret });
    expect(ids(drafts.json, 'intents')).toEqual([made[0]]);
    const active = await call('GET', '/intents?status=active');
    expect(ids(active.json, 'intents')).toContain(made[1]);
  });

  test('a parent, a dependency or an intent of another line is not found', async () => {
    const none = '0199aaaa-0000-7000-8000-000000000000';
    expect((await call('GET', `/intents/${none}`)).status).toBe(404);
    expect((await call('POST', '/intents', { title: 'x', parent_intent_id: none })).status).toBe(404);
    expect((await call('POST', '/intents', { title: 'x', depends_on: [none] })).status).toBe(404);
    const bus = await fetch(`${t.url}/intent-bus/intent`, {
      method: 'POST',
      headers: { 'X-API-KEY': key.secret },
      body: '{"goal":"g","payload":{}}',
    });
    expect((await call('GET', `/intents/${(await bus.json()).id}`)).status).toBe(404);
  });
});

describe('the graph', () => {
  test('a dependent is blocked until all it depends on is completed, and goes on then', async () => {
    const root = await create();
    const child = async (title: string, depends_on: string[] = []) =>
      (await call('POST', `/intents/${root.id}/children`, { title, depends_on })).json;
    const a = await child('a');
    const b = await child('b');
    const c = await child('c', [a.id, b.id]);
    expect(c).toMatchObject({ status: 'blocked', version: 1, depends_on: [a.id, b.id], parent_id: root.id });
    expect(await set(c.id, 1, 'completed')).toMatchObject({ status: 409, json: { current_version: 1 } });
    expect((await set(c.id, 1, 'active')).json).toMatchObject({ status: 'blocked', version: 2 });
    await set(a.id, 1, 'completed');
    expect(await status(c.id)).toBe('blocked');
    const ready = await call('GET', `/intents/${root.id}/ready`);
    expect(ids(ready.json, 'ready')).toEqual([a.id, b.id]);
    expect(ids((await call('GET', `/intents/${root.id}/blocked`)).json, 'blocked')).toEqual([c.id]);
    await set(b.id, 1, 'completed');
    expect((await call('GET', `/intents/${c.id}`)).json).toMatchObject({ status: 'active', version: 3 });
    expect(await set(root.id, 1, 'completed')).toMatchObject({ status: 409 });
    await set(c.id, 3, 'completed');
    expect((await set(root.id, 1, 'completed')).json).toMatchObject({ status: 'completed' });
  });

  test('is told in every direction', async () => {
    const root = await create({ title: 'root' });
    const child = (await call('POST', `/intents/${root.id}/children`, { title: 'child' })).json;
    const leaf = (
      await call('POST', `/intents/${child.id}/children`, { title: 'leaf', depends_on: [root.id] })
    ).json;
    const get = async (id: string, name: string) =>
      ids((await call('GET', `/intents/${id}/${name}`)).json, name);
    expect(await get(root.id, 'children')).toEqual([child.id]);
    expect(await get(root.id, 'descendants')).toEqual([child.id, leaf.id]);
    expect(await get(leaf.id, 'ancestors')).toEqual([child.id, root.id]);
    expect(await get(leaf.id, 'dependencies')).toEqual([root.id]);
    expect(await get(root.id, 'dependents')).toEqual([leaf.id]);
    const graph = (await call('GET', `/intents/${root.id}/graph`)).json;
    expect(graph).toMatchObject({
      root_id: root.id,
      edges: [
        { from: root.id, to: child.id, type: 'parent' },
        { from: child.id, to: leaf.id, type: 'parent' },
        { from: root.id, to: leaf.id, type: 'dependency' },
      ],
      aggregate_status: { total: 3, by_status: { draft: 2, blocked: 1 }, completion_percentage: 0 },
    });
    expect(graph.nodes.map((node: { title: string }) => node.title)).toEqual(['root', 'child', 'leaf']);
  });

  test('dependencies come and go by version, never twice, never in a circle', async () => {
    const [a, b, c] = [await create(), await create(), await create()];
    const add = (from: string, to: string, version: number) =>
      call('POST', `/intents/${from}/dependencies`, { dependency_id: to }, { version });
    expect((await add(a.id, b.id, 1)).json).toMatchObject({
      version: 2,
      depends_on: [b.id],
      status: 'blocked',
    });
    expect(await add(a.id, c.id, 1)).toMatchObject({ status: 409, json: { current_version: 2 } });
    expect(await add(a.id, b.id, 2)).toMatchObject({ status: 400, json: { errors: [] } });
    expect((await add(a.id, a.id, 2)).status).toBe(400);
    expect((await add(b.id, c.id, 1)).status).toBe(200);
    expect(await add(c.id, a.id, 1)).toMatchObject({
      status: 400,
      json: { message: 'This dependency would make a cycle.' },
    });
    expect((await add(c.id, '0199aaaa-0000-7000-8000-000000000000', 1)).status).toBe(404);
    const remove = (version: number) =>
      call('DELETE', `/intents/${a.id}/dependencies/${b.id}`, undefined, { version });
    expect((await remove(2)).json).toMatchObject({ version: 3, depends_on: [], status: 'active' });
    expect((await remove(3)).status).toBe(404);
  });

  test('two that complete what a third waits for at the same moment do not both leave it waiting', async () => {
    for (let round = 0; round < 5; round++) {
      const made = await Promise.all([create(), create(), create()]);
      const waits = await create({ depends_on: made.map((one) => one.id) });
      await Promise.all(made.map((one) => set(one.id, 1, 'completed')));
      expect(await status(waits.id)).toBe('active');
    }
  });

  test('one made to depend on another just as that completes is not left waiting', async () => {
    for (let round = 0; round < 5; round++) {
      const first = await create();
      const [waits] = await Promise.all([create({ depends_on: [first.id] }), set(first.id, 1, 'completed')]);
      expect(['active', 'draft']).toContain(await status(waits.id));
    }
  });
});

test('what an intent depended on may be retired, and holds it up no more', async () => {
  const gone = await create();
  const waits = await create({ depends_on: [gone.id] });
  await set(gone.id, 1, 'completed');
  t.clock.now += 31 * 24 * 3_600_000;
  await retire(t.bus);
  expect((await call('GET', `/intents/${gone.id}`)).status).toBe(404);
  expect((await set(waits.id, 2, 'completed')).json).toMatchObject({ status: 'completed' });
});

test('unfinished, an intent goes from any status to any; finished, nowhere', async () => {
  const { id } = await create();
  const way = [
    'active',
    'blocked',
    'suspended_awaiting_input',
    'draft',
    'suspended_awaiting_input',
    'active',
  ];
  for (const [n, next] of way.entries()) {
    expect((await set(id, n + 1, next, 'because')).json).toMatchObject({ status: next, version: n + 2 });
  }
  expect((await set(id, 7, 'abandoned')).json).toMatchObject({ status: 'abandoned', version: 8 });
  const refused = await set(id, 8, 'active');
  expect(refused).toMatchObject({ status: 409, json: { current_version: 8 } });
  expect(refused.text).not.toMatch(/lease/i);
  expect((await set(id, 8, 'abandoned')).json).toMatchObject({ version: 8 });
  const other = await create();
  expect((await set(other.id, 1, 'completed')).json).toMatchObject({ status: 'completed' });
});

test('one that is retried in the console begins as the first one did, and waits for what that one waited for', async () => {
  const other = await create();
  const first = await create({ title: 'again', state: { a: 1.5 }, depends_on: [other.id] });
  await call('POST', `/intents/${first.id}/state`, { state: { a: 2 } }, { version: 1 });
  await set(first.id, 2, 'abandoned', 'no');
  const operator = await t.key('operator', { scopes: ALL_SCOPES });
  const { id } = await retryIntent(operator.ctx, { id: first.id });
  expect((await call('GET', `/intents/${id}`)).json).toMatchObject({
    title: 'again',
    version: 1,
    status: 'blocked',
    state: { a: 1.5 },
    depends_on: [other.id],
    created_by: 'agent-a',
  });
  await set(other.id, 1, 'completed');
  expect(await status(id)).toBe('active');
});
