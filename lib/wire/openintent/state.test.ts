import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestWire, type TestWire } from '@/lib/wire/wire.fixture';
import { callerOf } from './caller.fixture';

let t: TestWire;
let key: Awaited<ReturnType<TestWire['key']>>;
let call: ReturnType<typeof callerOf>['call'];
let create: ReturnType<typeof callerOf>['create'];
let patch: ReturnType<typeof callerOf>['patch'];
beforeAll(async () => {
  t = await openTestWire();
  key = await t.key('a');
  ({ call, create, patch } = callerOf(t, () => key.secret));
});
afterAll(() => t.stop());

const get = async (id: string) => (await call('GET', `/intents/${id}`)).json;

describe('state', () => {
  test('is patched by version, nested paths included, and what is acknowledged is stored', async () => {
    const { id } = await create({ state: { a: 1 } });
    expect((await patch(id, 1, { p: 0.5 })).json).toMatchObject({ version: 2, state: { a: 1, p: 0.5 } });
    await patch(id, 2, { 'x/y': 1 });
    await patch(id, 3, { 'x/z': 2 });
    const patches = [
      { op: 'append', path: '/l', value: 1 },
      { op: 'append', path: '/l', value: 2 },
      { op: 'remove', path: 'a' },
    ];
    expect((await call('POST', `/intents/${id}/state`, { patches }, { version: '"4"' })).json.version).toBe(
      5,
    );
    expect((await get(id)).state).toEqual({ p: 0.5, x: { y: 1, z: 2 }, l: [1, 2] });
    expect(
      (await call('POST', `/intents/${id}/state`, { state: { p: 1 } }, { version: 5 })).json.state.p,
    ).toBe(1);
  });

  test('a stale version is told the version that stands, in words the SDK does not take for a lease’s', async () => {
    const { id } = await create({ title: 'please release the lease', state: { release: 'lease' } });
    await patch(id, 1, { a: 1 });
    const stale = await patch(id, 1, { a: 2 });
    expect(stale).toMatchObject({ status: 409, json: { current_version: 2, message: 'Version conflict' } });
    expect(stale.text).not.toMatch(/lease/i);
    expect((await get(id)).state.a).toBe(1);
  });

  test('of twenty who knew the same version exactly one is served', async () => {
    const { id } = await create();
    const tries = await Promise.all(Array.from({ length: 20 }, (_, n) => patch(id, 1, { n })));
    expect(tries.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(tries.filter(({ status, json }) => status === 409 && json.current_version === 2)).toHaveLength(19);
    expect(await get(id)).toMatchObject({ version: 2 });
  });

  test('interleaved patches of many agents lose nothing, each trying until it is served', async () => {
    const { id } = await create({ state: { log: [] } });
    const agents = 6;
    const each = 5;
    const work = async (agent: number) => {
      for (let n = 0; n < each; n++) {
        for (let done = false; !done; ) {
          const { version } = await get(id);
          const patches = [
            { op: 'set', path: `agent-${agent}/${n}`, value: n },
            { op: 'append', path: 'log', value: `${agent}.${n}` },
          ];
          done = (await call('POST', `/intents/${id}/state`, { patches }, { version })).status === 200;
        }
      }
    };
    await Promise.all(Array.from({ length: agents }, (_, agent) => work(agent)));
    const after = await get(id);
    expect(after.version).toBe(1 + agents * each);
    expect(new Set(after.state.log).size).toBe(agents * each);
    for (let agent = 0; agent < agents; agent++) {
      expect(Object.keys(after.state[`agent-${agent}`])).toHaveLength(each);
    }
  });

  test('takes ten thousand keys at once, and refuses what nests or weighs too much', async () => {
    const { id } = await create();
    const many = Object.fromEntries(Array.from({ length: 10_000 }, (_, n) => [`k${n}`, n]));
    expect((await patch(id, 1, many)).status).toBe(200);
    expect(Object.keys((await get(id)).state)).toHaveLength(10_000);
    const deep = `{"patches":[{"op":"set","path":"d","value":${'['.repeat(98)}${']'.repeat(98)}}]}`;
    expect((await call('POST', `/intents/${id}/state`, deep, { version: 2 })).status).toBe(400);
    const path = 'a/'.repeat(200);
    expect((await patch(id, 2, { [path]: 1 })).status).toBe(400);
    expect((await patch(id, 2, { half: 'x'.repeat(600_000) })).status).toBe(200);
    expect((await patch(id, 3, { other: 'x'.repeat(600_000) })).status).toBe(400);
    expect((await get(id)).version).toBe(3);
  });

  test('patches that go nowhere change nothing', async () => {
    const { id } = await create({ state: { n: 1, o: {} } });
    expect((await patch(id, 1, { ok: 1, 'n/x': 1 })).json).toMatchObject({ message: 'n is not an object.' });
    const append = { patches: [{ op: 'append', path: 'o', value: 1 }] };
    expect((await call('POST', `/intents/${id}/state`, append, { version: 1 })).status).toBe(400);
    expect((await get(id)).state).toEqual({ n: 1, o: {} });
  });
});

describe('bad input is told in the protocol’s own shape and leaves the store as it was', () => {
  const deep = `{"title":"x","state":${'{"a":'.repeat(200)}1${'}'.repeat(200)}}`;
  test.each([
    ['no JSON', 'POST', '/intents', 'nonsense', 422],
    ['a list', 'POST', '/intents', '[1]', 422],
    ['no title', 'POST', '/intents', '{}', 422],
    ['a blank title', 'POST', '/intents', '{"title":" "}', 422],
    ['a long title', 'POST', '/intents', JSON.stringify({ title: 'x'.repeat(513) }), 422],
    ['a state that is a list', 'POST', '/intents', '{"title":"x","state":[]}', 422],
    ['200 levels', 'POST', '/intents', deep, 400],
    ['an escaped NUL', 'POST', '/intents', '{"title":"x","state":{"a":"\\u0000"}}', 400],
    ['9 MB', 'POST', '/intents', JSON.stringify({ title: 'x', description: 'x'.repeat(9_000_000) }), 413],
    [
      'a policy nobody could keep',
      'POST',
      '/intents',
      '{"title":"x","governance_policy":{"write_scope":"me"}}',
      422,
    ],
    ['a dependency that is no id', 'POST', '/intents', '{"title":"x","depends_on":["nonsense"]}', 404],
    ['an unknown status', 'GET', '/intents?status=weird', undefined, 422],
    ['a limit of 0', 'GET', '/intents?limit=0', undefined, 422],
    ['a wrong method', 'PUT', '/intents', '{}', 405],
    ['an unknown path', 'GET', '/nowhere', undefined, 404],
    ['an unknown id', 'GET', '/intents/nonsense', undefined, 404],
    ['NUL in a path', 'GET', '/agents/%00/record', undefined, 400],
    ['what is not here yet', 'GET', '/intents/nonsense/retry-policy', undefined, 501],
    ['portfolios, not here yet', 'POST', '/portfolios', '{"name":"x"}', 501],
  ])('%s', async (_, method, path, body, status) => {
    const answer = await call(method, path, body);
    expect(answer).toMatchObject({
      status,
      json: { message: expect.any(String), detail: expect.anything() },
    });
  });

  test('on an intent', async () => {
    const { id } = await create();
    const at = (path: string) => `/intents/${id}${path}`;
    for (const [path, body, version, status] of [
      ['/state', { patches: [{ op: 'set', path: 'a', value: 1 }] }, undefined, 400],
      ['/state', { patches: [{ op: 'set', path: 'a', value: 1 }] }, 'one', 400],
      ['/state', { patches: [{ op: 'set', path: 'a', value: 1 }] }, 99, 409],
      ['/state', { patches: [{ op: 'set', path: '/', value: 1 }] }, 1, 422],
      ['/state', { patches: [{ op: 'set', path: 'a' }] }, 1, 422],
      ['/state', { patches: [{ op: 'move', path: 'a', value: 1 }] }, 1, 422],
      ['/state', {}, 1, 422],
      ['/status', { status: 'active' }, undefined, 400],
      ['/status', { status: 'weird' }, 1, 422],
      ['/events', { event_type: 'made_up' }, undefined, 422],
      ['/events', { event_type: 'comment', payload: [] }, undefined, 422],
      ['/events?limit=1001', undefined, undefined, 422],
      ['/events?since=yesterday', undefined, undefined, 422],
      ['/leases', { scope: ' ' }, undefined, 400],
      ['/leases', { scope: 's', duration_seconds: 0 }, undefined, 400],
      ['/leases', { scope: 's', duration_seconds: 1e9 }, undefined, 400],
      ['/agents', {}, undefined, 422],
      ['/arbitrate', {}, undefined, 422],
      ['/decisions', { decision_type: 'x' }, undefined, 422],
      ['/suspend/respond', { value: 1 }, undefined, 422],
      ['/dependencies', {}, 1, 422],
    ] as const) {
      const more = version === undefined ? {} : { version };
      const answer = await call(body ? 'POST' : 'GET', at(path), body, more);
      expect([path, body, answer.status]).toEqual([path, body, status]);
      expect(answer.json.message).toEqual(expect.any(String));
    }
    expect(await get(id)).toMatchObject({ version: 1, state: {}, status: 'draft' });
  });

  test('no key, a wrong key, a key without the right', async () => {
    const bare = await fetch(`${t.url}/openintent/api/v1/intents`);
    expect([bare.status, await bare.json()]).toMatchObject([401, { detail: 'Invalid or missing API key' }]);
    expect((await call('GET', '/intents', undefined, { secret: 'wrong' })).status).toBe(401);
    const reader = await t.key('reader', { scopes: ['intent.read'] });
    expect((await call('POST', '/intents', { title: 'x' }, { secret: reader.secret })).status).toBe(403);
    expect((await call('GET', '/intents', undefined, { secret: reader.secret })).status).toBe(200);
  });

  test('discovery needs no key and claims only what is served', async () => {
    const found = await fetch(`${t.url}/openintent/.well-known/openintent.json`);
    expect(await found.json()).toMatchObject({
      protocol: 'OpenIntent Coordination Protocol',
      version: '0.1',
    });
    const compat = await fetch(`${t.url}/openintent/.well-known/openintent-compat.json`);
    expect(await compat.json()).toMatchObject({
      implementation: 'Interchange',
      features: { portfolios: false },
    });
  });
});
