import { afterAll, beforeAll, expect, test } from 'vitest';
import { callerOf } from '@/lib/wire/openintent/caller.fixture';
import { openTestWire, type TestWire } from '@/lib/wire/wire.fixture';

let t: TestWire;
let call: ReturnType<typeof callerOf>['call'];
beforeAll(async () => {
  t = await openTestWire();
  const { secret } = await t.key('a');
  ({ call } = callerOf(t, () => secret));
});
afterAll(() => t.stop());

const make = (agent: string, more: object = {}) =>
  call('POST', '/memory', { agent_id: agent, namespace: 'notes', key: 'k', value: { n: 1 }, ...more });

test.each([
  [422, { value: undefined }, 'value: is required: an object'],
  [422, { value: [1] }, 'value: is not an object'],
  [422, { value: null }, 'value'],
  [422, { memory_type: 'dream' }, '"dream"'],
  [422, { priority: 'urgent' }, '"urgent"'],
  [422, { sensitivity: 'secret' }, '"secret"'],
  [422, { tags: 'a' }, 'tags'],
  [422, { pinned: 1 }, 'pinned'],
  [422, { ttl: 'soon' }, 'ttl: is not a time to live'],
  [422, { ttl: 0 }, 'not 0'],
  [422, { ttl: -5 }, 'not -5'],
  [422, { ttl: 1e99 }, 'ttl'],
  [422, { scope: 'task' }, 'scope: is not an object'],
  [422, { scope: { x: 'x'.repeat(4_000) } }, 'scope: is longer'],
  [422, { agent_id: '' }, 'agent_id'],
  [422, { agent_id: undefined }, 'agent_id'],
  [422, { namespace: '' }, 'namespace'],
  [422, { key: undefined }, 'key'],
  [400, { key: '' }, 'The key is empty.'],
  [400, { key: 'é'.repeat(257) }, 'longer than 512 bytes'],
  [400, { namespace: '\ud800' }, 'cannot be stored'],
  [400, { key: '\0' }, 'U+0000'],
  [400, { tags: [''] }, 'tags.0'],
  [400, { tags: Array.from({ length: 51 }, String) }, 'tags'],
])('%i for %j', async (status, wrong, said) => {
  const { status: got, json } = await make('wrong', wrong);
  expect([got, json.message]).toEqual([status, expect.stringContaining(said)]);
  expect((await call('GET', '/agents/wrong/memory')).json).toEqual([]);
});

test('what cannot be understood changes nothing', async () => {
  const { id } = (await make('fresh')).json;
  for (const wrong of ['[]', '{"value":[]}', '{"tags":{}}', '{"priority":"x"}', '{"ttl":"x"}', '{']) {
    expect((await call('PATCH', `/memory/${id}`, wrong, { version: 1 })).status).toBe(422);
  }
  expect((await call('GET', `/memory/${id}`)).json.version).toBe(1);
  expect((await call('GET', '/memory')).status).toBe(405);
});

test.each(['..', '%2F', 'a/b', 'a%2Fb', '😀', "x'y"])('names are taken as they are: %j', async (name) => {
  const { json } = await make(`by ${name}`, { namespace: name, key: name });
  expect(json).toMatchObject({ agent_id: `by ${name}`, namespace: name, key: name });
  const [agent, namespace] = [`by ${name}`, name].map(encodeURIComponent);
  const list = await call('GET', `/agents/${agent}/memory?namespace=${namespace}`);
  expect(list.json).toEqual([json]);
  expect((await call('GET', `/memory/${json.id}`)).json).toEqual(json);
});
