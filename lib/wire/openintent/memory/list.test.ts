import { afterAll, beforeAll, expect, test } from 'vitest';
import { PAGE_BYTES } from '@/lib/shape/limits';
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

const make = async (agent: string, key: string, more: object = {}) => {
  const body = { agent_id: agent, namespace: 'n', key, value: {}, ...more };
  const { status, json } = await call('POST', '/memory', body);
  expect(status).toBe(200);
  return json;
};
const keys = async (agent: string, query = '') => {
  const { json } = await call('GET', `/agents/${agent}/memory${query}`);
  return json.map((one: { namespace: string; key: string }) => `${one.namespace} ${one.key}`);
};

test('an agent’s memories of all its namespaces, in order, and nobody else’s', async () => {
  await make('ann', 'b', { namespace: 'two' });
  await make('ann', 'b', { namespace: 'one' });
  await make('ann', 'a', { namespace: 'one/deep' });
  await make('ann', 'a', { namespace: 'one' });
  await make('anna', 'x');
  await make('ann/a', 'x');
  await make('an', 'x');
  expect(await keys('ann')).toEqual(['one a', 'one b', 'one/deep a', 'two b']);
  expect(await keys('ann', '?namespace=one')).toEqual(['one a', 'one b']);
  expect(await keys('ann', '?namespace=on')).toEqual([]);
  expect(await keys('ann/a')).toEqual(['n x']);
  expect(await keys('nobody')).toEqual([]);
});

test('by type, and with every one of some tags', async () => {
  await make('tagged', 'a', { tags: ['x', 'y'], memory_type: 'episodic' });
  await make('tagged', 'b', { tags: ['x'] });
  await make('tagged', 'c', { tags: ['xy'], memory_type: 'episodic' });
  expect(await keys('tagged', '?tags=x')).toEqual(['n a', 'n b']);
  expect(await keys('tagged', '?tags=y,x')).toEqual(['n a']);
  expect(await keys('tagged', '?memory_type=episodic')).toEqual(['n a', 'n c']);
  expect(await keys('tagged', '?memory_type=episodic&tags=x&namespace=n')).toEqual(['n a']);
  expect(await keys('tagged', '?memory_type=semantic')).toEqual([]);
  for (const wrong of ['memory_type=dream', 'limit=0', 'limit=x', 'offset=-1', 'limit=5000']) {
    expect((await call('GET', `/agents/tagged/memory?${wrong}`)).status).toBe(422);
  }
});

test('going on by offset meets none twice and misses none, though they come, go and change', async () => {
  const names = Array.from({ length: 30 }, (_, n) => `k${String(n).padStart(2, '0')}`);
  const made = new Map<string, string>();
  for (const [n, key] of names.entries()) {
    made.set(key, (await make('walk', key, { namespace: `n${n % 3}`, tags: ['w'] })).id);
    await make('walk', `${key}-other`, { namespace: `n${n % 3}` });
  }
  const seen: string[] = [];
  for (let offset = 0; ; offset += 4) {
    const { json } = await call('GET', `/agents/walk/memory?tags=w&limit=4&offset=${offset}`);
    if (json.length === 0) break;
    seen.push(...json.map((one: { key: string }) => one.key));
    // The first of the page goes, the last one changes, and a new one comes before them all.
    await call('DELETE', `/memory/${json[0].id}`);
    const last = json.at(-1);
    if (json.length > 1) {
      await call('PATCH', `/memory/${last.id}`, { value: { n: offset } }, { version: last.version });
    }
    await make('walk', `a${offset}`, { namespace: 'n0', tags: ['w'] });
  }
  expect(seen.toSorted()).toEqual(names);
});

test('an offset nobody came to is counted from the start', async () => {
  for (const key of ['a', 'b', 'c', 'd']) await make('jump', key);
  expect(await keys('jump', '?offset=2')).toEqual(['n c', 'n d']);
  expect(await keys('jump', '?offset=1&limit=2')).toEqual(['n b', 'n c']);
  expect(await keys('jump', '?offset=9')).toEqual([]);
});

test('a page ends early rather than have too many bytes, and says where the next one begins', async () => {
  const value = { half: 'x'.repeat(PAGE_BYTES * 0.6) };
  for (const key of ['a', 'b', 'c']) await make('large', key, { value });
  await make('large', 'd');
  const seen: string[] = [];
  for (let offset: string | null = '0'; offset !== null; ) {
    const { json, text, headers } = await call('GET', `/agents/large/memory?offset=${offset}`);
    expect(text.length).toBeLessThan(PAGE_BYTES);
    seen.push(...json.map((one: { key: string }) => one.key));
    offset = headers.get('x-next-offset');
  }
  expect(seen).toEqual(['a', 'b', 'c', 'd']);
});

test('more than are looked at in one go are found', async () => {
  for (let n = 0; n < 1_100; n += 50) {
    await Promise.all(Array.from({ length: 50 }, (_, i) => make('many', String(10_000 + n + i))));
  }
  await make('many', 'z', { tags: ['rare'] });
  expect(await keys('many', '?tags=rare')).toEqual(['n z']);
  expect(await keys('many', '?offset=1050&limit=1000')).toHaveLength(51);
});
