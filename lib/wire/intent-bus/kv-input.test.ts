import { afterAll, beforeAll, expect, test } from 'vitest';
import { listNamespaces } from '@/lib/bus/kv/namespaces';
import { openTestWire, type TestWire } from '@/lib/wire/wire.fixture';
import { callerOf } from './caller.fixture';

let t: TestWire;
let ctx: Awaited<ReturnType<TestWire['key']>>['ctx'];
let call: ReturnType<typeof callerOf>['call'];
beforeAll(async () => {
  t = await openTestWire();
  const key = await t.key('kv');
  ({ ctx } = key);
  ({ call } = callerOf(t, () => key.secret));
});
afterAll(() => t.stop());

const set = (key: string, body: string | Uint8Array<ArrayBuffer> = '{"value":"v"}') =>
  call('POST', `/set/${encodeURIComponent(key)}`, body);
const get = (key: string) => call('GET', `/get/${encodeURIComponent(key)}`);

test.each([
  'x'.repeat(512),
  'é'.repeat(256),
  'a\x01b\x7f',
  'line\nbreak\ttab',
  ' ',
  'a/../b',
  '%2F',
  '%',
  '_',
  '😀',
  '\u202egnp.exe',
  "it's; drop table kv_entries --",
])('a key is taken as it is: %j', async (key) => {
  expect((await set(key, JSON.stringify({ value: key }))).json).toEqual({ ok: true });
  expect((await get(key)).json).toEqual({ value: key });
});

test.each([
  ['x'.repeat(513), 'longer than 512 bytes'],
  ['é'.repeat(257), 'longer than 512 bytes'],
])('a key that is too long is refused: %s', async (key, said) => {
  const { status, json } = await set(key);
  expect([status, json.error.code, json.error.message]).toEqual([
    400,
    'invalid_request',
    expect.stringContaining(said),
  ]);
  expect((await get(key)).status).toBe(404);
});

test.each([
  ['no key', 'POST', '/set/', '{"value":"v"}', 404],
  ['half a character', 'POST', '/set/%ed%a0%80', '{"value":"v"}', 400],
  ['half a character, read', 'GET', '/get/%ed%a0%80', undefined, 400],
  ['a lone surrogate for a value', 'POST', '/set/k', '{"value":"\\ud800"}', 400],
  ['NUL in a value', 'POST', '/set/k', '{"value":"a\\u0000"}', 400],
  ['a body that is no UTF-8', 'POST', '/set/k', new Uint8Array([0x7b, 0xff, 0x7d]), 400],
  ['a body that breaks off', 'POST', '/set/k', '{"value":', 400],
])('%s is refused', async (_, method, path, body, status) => {
  const answer = await call(method, path, body);
  expect([answer.status, typeof answer.json.error.message]).toEqual([status, 'string']);
});

test.each([
  [0, 1],
  [-5, 1],
  [1e99, 86_400],
  ['"soon"', 600],
])('a time to live of %s is one of %i seconds', async (ttl, seconds) => {
  const key = `ttl ${ttl}`;
  expect((await set(key, `{"value":"v","ttl":${ttl}}`)).status).toBe(200);
  t.clock.now += seconds * 1_000 - 1;
  expect((await get(key)).status).toBe(200);
  t.clock.now += 1;
  expect((await get(key)).status).toBe(404);
});

test('another key, and another workspace, has none of it', async () => {
  await set('mine');
  const other = await t.key('other');
  expect((await call('GET', '/get/mine', undefined, other.secret)).status).toBe(404);
  expect((await call('POST', '/set/mine', '{"value":"theirs"}', other.secret)).status).toBe(200);
  expect((await get('mine')).json).toEqual({ value: 'v' });
  const { namespaces } = await listNamespaces(ctx);
  expect(namespaces.map(({ name }) => name).sort()).toEqual(['kv', 'other']);
});
