import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { deleteEntry } from '@/lib/bus/kv/delete';
import { expireEntries } from '@/lib/bus/kv/expire';
import { readEntry } from '@/lib/bus/kv/get';
import { listNamespaces } from '@/lib/bus/kv/namespaces';
import { setValue } from '@/lib/bus/kv/set';
import { storeWorkspace } from '@/lib/bus/workspace/workspace';
import { callerOf } from '@/lib/wire/openintent/caller.fixture';
import { openTestWire, type TestWire } from '@/lib/wire/wire.fixture';

let t: TestWire;
let key: Awaited<ReturnType<TestWire['key']>>;
let call: ReturnType<typeof callerOf>['call'];
beforeAll(async () => {
  t = await openTestWire();
  key = await t.key('a');
  ({ call } = callerOf(t, () => key.secret));
});
afterAll(() => t.stop());

let count = 0;
const fresh = () => `agent-${++count}`;
const make = (agent: string, more: object = {}) =>
  call('POST', '/memory', { agent_id: agent, namespace: 'notes', key: 'k', value: { n: 1 }, ...more });

describe('one memory', () => {
  test('has everything that was said of it, and defaults for the rest', async () => {
    const agent = fresh();
    const plain = await make(agent);
    expect(plain.status).toBe(200);
    expect(plain.headers.get('etag')).toBe('"1"');
    expect(plain.json).toMatchObject({
      agent_id: agent,
      namespace: 'notes',
      key: 'k',
      value: { n: 1 },
      memory_type: 'working',
      version: 1,
      scope: null,
      tags: [],
      ttl: null,
      pinned: false,
      priority: 'normal',
      sensitivity: null,
      curated_by: null,
      expires_at: null,
    });
    const said = {
      memory_type: 'episodic',
      scope: { task_id: 't', intent_id: 'i' },
      tags: ['x', 'a,b'],
      pinned: true,
      priority: 'high',
      sensitivity: 'restricted',
      curated_by: 'ann',
    };
    const full = await make(agent, { key: 'full', ...said });
    expect(full.json).toMatchObject(said);
    expect((await call('GET', `/memory/${full.json.id}`)).text).toBe(full.text);
  });

  test('its value and its scope come back to the letter', async () => {
    const value = '{"n":9007199254740993,"plain":1.0,"a":1,"a":2,"__proto__":{"x":1e400}, "s" : "\\u00e9"}';
    const scope = '{"task_id":"t","n":9007199254740993}';
    const agent = fresh();
    const body = `{"agent_id":"${agent}","namespace":"n","key":"k","value":${value},"scope":${scope}}`;
    const { json, text } = await call('POST', '/memory', body);
    expect(text).toContain(`"value":${value}`);
    const changed = await call('PATCH', `/memory/${json.id}`, { tags: ['t'] }, { version: 1 });
    expect(changed.text).toContain(`"value":${value}`);
    expect(changed.text).toContain(`"scope":${scope}`);
    const next = await call('PATCH', `/memory/${json.id}`, `{"value":{"x":1.50}}`, { version: 2 });
    expect((await call('GET', `/agents/${agent}/memory`)).text).toBe(`[${next.text}]`);
    expect(next.text).toContain('"value":{"x":1.50}');
    expect(next.text).toContain(`"scope":${scope}`);
  });

  test('an update changes what it names, and null is as if it were left out', async () => {
    const { id } = (await make(fresh(), { tags: ['a'], priority: 'high', ttl: '1h' })).json;
    const path = `/memory/${id}`;
    const pinned = await call('PATCH', path, { pinned: true, tags: null, ttl: null }, { version: 1 });
    expect(pinned.json).toMatchObject({ version: 2, pinned: true, tags: ['a'], priority: 'high', ttl: '1h' });
    expect(pinned.json.expires_at).not.toBeNull();
    const all = { value: { n: 2 }, tags: ['b'], pinned: false, priority: 'low', ttl: '' };
    const changed = await call('PATCH', path, all, { version: '"2"' });
    expect(changed.json).toMatchObject({ ...all, version: 3, ttl: null, expires_at: null });
    expect(changed.headers.get('etag')).toBe('"3"');
  });

  test('an update needs the version it changes', async () => {
    const { id } = (await make(fresh())).json;
    const path = `/memory/${id}`;
    expect((await call('PATCH', path, { pinned: true })).status).toBe(428);
    expect((await call('PATCH', path, { pinned: true }, { version: 'abc' })).status).toBe(428);
    await call('PATCH', path, { pinned: true }, { version: 1 });
    const stale = await call('PATCH', path, { pinned: false }, { version: 1 });
    expect([stale.status, stale.json.current_version, stale.json.message]).toEqual([
      409,
      2,
      'Version conflict',
    ]);
    const ahead = await call('PATCH', path, { pinned: false }, { version: 3 });
    expect([ahead.status, ahead.json.current_version]).toEqual([409, 2]);
    expect((await call('GET', path)).json).toMatchObject({ pinned: true, version: 2 });
    expect((await call('PATCH', '/memory/nothing', {}, { version: 1 })).status).toBe(404);
  });

  test('of twenty that update one version, one comes through', async () => {
    const { id } = (await make(fresh())).json;
    const tries = await Promise.all(
      Array.from({ length: 20 }, (_, n) => call('PATCH', `/memory/${id}`, { value: { n } }, { version: 1 })),
    );
    expect(tries.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(tries.filter(({ status }) => status === 409)).toHaveLength(19);
  });

  test('a second one at its key is refused, and told which one to update', async () => {
    const agent = fresh();
    const { id } = (await make(agent)).json;
    const again = await make(agent, { value: { n: 2 } });
    expect([again.status, again.json.current_version]).toEqual([409, 1]);
    expect(again.json.message).toContain(id);
    expect(again.text).not.toMatch(/lease/i);
    expect((await call('GET', `/memory/${id}`)).json.value).toEqual({ n: 1 });
    expect((await make(agent, { namespace: 'other' })).status).toBe(200);
    expect((await make(fresh())).status).toBe(200);
  });

  test('is deleted once, and goes on counting when it comes back', async () => {
    const agent = fresh();
    const { id } = (await make(agent)).json;
    const path = `/memory/${id}`;
    expect((await call('DELETE', path, undefined, { version: 7 })).status).toBe(409);
    const gone = await call('DELETE', path);
    expect([gone.status, gone.json]).toEqual([200, { status: 'deleted', entry_id: id }]);
    for (const method of ['GET', 'DELETE']) expect((await call(method, path)).status).toBe(404);
    expect((await call('PATCH', path, {}, { version: 1 })).status).toBe(404);
    expect((await make(agent)).json).toMatchObject({ id, version: 3 });
  });

  test('its time to live ends it', async () => {
    const agent = fresh();
    const soon = (await make(agent, { ttl: 'duration:PT1H' })).json;
    const seconds = (await make(agent, { key: 'n', ttl: 90 })).json;
    const kept = (await make(agent, { key: 'kept', ttl: 'task_lifetime' })).json;
    expect(Date.parse(`${soon.expires_at}Z`) - Date.parse(`${soon.created_at}Z`)).toBe(3_600_000);
    expect([soon.ttl, seconds.ttl, kept.ttl, kept.expires_at]).toEqual([
      'duration:PT1H',
      '90',
      'task_lifetime',
      null,
    ]);
    t.clock.now += 3_600_000;
    expect((await call('GET', `/memory/${soon.id}`)).status).toBe(404);
    expect((await call('GET', `/agents/${agent}/memory`)).json).toMatchObject([{ key: 'kept' }]);
    await expireEntries(t.bus);
    expect((await make(agent)).json).toMatchObject({ id: soon.id, version: 3 });
  });
});

test('whose it is says the agent: every key of the workspace reads it, none of another one', async () => {
  const agent = fresh();
  const { id } = (await make(agent)).json;
  const other = await t.key('other');
  const as = { secret: other.secret, agent: 'somebody else' };
  expect((await call('GET', `/memory/${id}`, undefined, as)).json.agent_id).toBe(agent);
  expect((await call('PATCH', `/memory/${id}`, { pinned: true }, { ...as, version: 1 })).status).toBe(200);
  const reader = (await t.key('reader', { scopes: ['kv.read'] })).secret;
  expect((await call('GET', `/agents/${agent}/memory`, undefined, { secret: reader })).json).toHaveLength(1);
  for (const [method, version] of [
    ['PATCH', 2],
    ['DELETE', 2],
  ] as const) {
    expect((await call(method, `/memory/${id}`, {}, { secret: reader, version })).status).toBe(403);
  }
  const writer = (await t.key('writer', { scopes: ['kv.write'] })).secret;
  expect((await call('GET', `/memory/${id}`, undefined, { secret: writer })).status).toBe(403);
  expect((await call('GET', `/agents/${agent}/memory`, undefined, { secret: writer })).status).toBe(403);
  expect((await call('PATCH', `/memory/${id}`, {}, { secret: writer, version: 2 })).status).toBe(403);
  expect((await call('DELETE', `/memory/${id}`, undefined, { secret: writer })).status).toBe(200);
});

test('another workspace has none of it', async () => {
  const agent = fresh();
  const { id } = (await make(agent)).json;
  const workspaceId = crypto.randomUUID();
  await t.bus.store.write((tx) =>
    storeWorkspace(tx, t.clock.now, { id: workspaceId, slug: 'b', name: 'B', claimSeconds: 60 }),
  );
  const elsewhere = await t.key('b', { workspaceId });
  const as = { secret: elsewhere.secret };
  expect((await call('GET', `/memory/${id}`, undefined, as)).status).toBe(404);
  expect((await call('PATCH', `/memory/${id}`, {}, { ...as, version: 1 })).status).toBe(404);
  expect((await call('DELETE', `/memory/${id}`, undefined, as)).status).toBe(404);
  expect((await call('GET', `/agents/${agent}/memory`, undefined, as)).json).toEqual([]);
});

test('it lies in the KV, and what people write there stays a memory', async () => {
  const agent = fresh();
  const { id } = (await make(agent, { memory_type: 'semantic', tags: ['a'], ttl: '1h' })).json;
  const at = { namespace: `@openintent/${agent}/notes`, key: 'k' };
  expect(await readEntry(key.ctx, at)).toMatchObject({ value: '{"n":1}', contentType: 'json', tags: ['a'] });
  const spaces = (await listNamespaces(key.ctx)).namespaces;
  expect(spaces).toContainEqual(
    expect.objectContaining({ name: `${agent}/notes`, protocol: 'openintent', keys: 1 }),
  );
  await setValue(key.ctx, { ...at, value: 'by hand' });
  const read = (await call('GET', `/memory/${id}`)).json;
  expect(read).toMatchObject({
    value: 'by hand',
    memory_type: 'semantic',
    tags: ['a'],
    ttl: '1h',
    version: 2,
  });
  const back = await call('PATCH', `/memory/${id}`, { value: { n: 3 } }, { version: 2 });
  expect(back.json.value).toEqual({ n: 3 });
  await setValue(key.ctx, { ...at, key: 'new', value: '{}', contentType: 'json' });
  expect((await call('GET', `/agents/${agent}/memory`)).json).toMatchObject([
    { id },
    { key: 'new', memory_type: 'working', id: expect.stringMatching(/^[0-9a-f-]{36}$/) },
  ]);
  await deleteEntry(key.ctx, at);
  expect((await call('GET', `/memory/${id}`)).status).toBe(404);
});
