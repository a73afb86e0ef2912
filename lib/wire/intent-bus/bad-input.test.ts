import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { getIntent } from '@/lib/bus/intent/intent';
import { ALL_SCOPES } from '@/lib/bus/testing/bus.fixture';
import { openTestWire, type TestWire } from '@/lib/wire/wire.fixture';
import { callerOf } from './caller.fixture';

let t: TestWire;
let key: Awaited<ReturnType<TestWire['key']>>;
let strict: typeof key;
let admin: typeof key;
let call: ReturnType<typeof callerOf>['call'];
let publish: ReturnType<typeof callerOf>['publish'];
beforeAll(async () => {
  t = await openTestWire();
  ({ call, publish } = callerOf(t, () => key.secret));
  key = await t.key('a');
  strict = await t.key('s', { profile: 'strict' });
  admin = await t.key('admin', { scopes: ALL_SCOPES });
});
afterAll(() => t.stop());

describe('bad input is told so as JSON and leaves the store as it was', () => {
  const huge = JSON.stringify({ goal: 'x', payload: 'x'.repeat(9 * 1024 * 1024) });
  const deep = `{"goal":"x","payload":${'['.repeat(200)}${']'.repeat(200)}}`;
  test.each([
    ['no JSON', 'POST', '/intent', 'nonsense', 400, 'invalid_json'],
    ['an empty body', 'POST', '/intent', '', 400, 'invalid_json'],
    ['a list', 'POST', '/intent', '[1]', 400, 'invalid_request'],
    ['no payload', 'POST', '/intent', '{"goal":"x"}', 400, 'invalid_request'],
    ['a 9 MB body', 'POST', '/intent', huge, 413, 'payload_too_large'],
    ['200 levels', 'POST', '/intent', deep, 400, 'payload_too_deep'],
    ['an escaped NUL', 'POST', '/intent', '{"goal":"x","payload":"a\\u0000b"}', 400, 'invalid_request'],
    ['a raw NUL', 'POST', '/intent', '{"goal":"x","payload":"a\0b"}', 400, 'invalid_json'],
    [
      'a 10,000-character goal',
      'POST',
      '/intent',
      JSON.stringify({ goal: 'x'.repeat(10_000), payload: 1 }),
      400,
      'invalid_request',
    ],
    ['a goal that is a number', 'POST', '/intent', '{"goal":1,"payload":1}', 400, 'invalid_goal'],
    [
      'a bad namespace',
      'POST',
      '/intent',
      '{"goal":"x","payload":1,"namespace":"a/b"}',
      400,
      'invalid_namespace',
    ],
    ['an unknown id', 'POST', '/fulfill/nonsense', '', 404, 'not_found'],
    ['a wrong token type', 'POST', '/fulfill/nonsense', '{"claim_token":1}', 400, 'invalid_request'],
    ['a wrong result type', 'POST', '/fulfill/nonsense', '{"result_type":"xml"}', 400, 'invalid_result_type'],
    ['a wrong method', 'GET', '/claim', undefined, 405, 'method_not_allowed'],
    ['an unknown path', 'POST', '/nowhere', '{}', 404, 'not_found'],
    ['a KV key that is not UTF-8', 'GET', '/get/%ff', undefined, 400, 'invalid_request'],
    ['a KV key with NUL', 'GET', '/get/%00', undefined, 400, 'invalid_request'],
    ['a goal to claim with NUL', 'POST', '/claim?goal=%00', undefined, 400, 'invalid_request'],
    ['a KV value missing', 'POST', '/set/k', '{}', 400, 'invalid_request'],
    ['someone else as publisher', 'POST', '/claim?publisher=ik_other', undefined, 403, 'forbidden'],
  ])('%s', async (_, method, path, body, status, code) => {
    const answer = await call(method, path, body);
    expect(answer).toMatchObject({ status, json: { error: { code } } });
    expect((await call('POST', '/claim?goal=x')).status).toBe(204);
  });

  test('bytes that are not UTF-8', async () => {
    const body = new Uint8Array([
      ...Buffer.from('{"goal":"x","payload":"'),
      0xff,
      0xfe,
      ...Buffer.from('"}'),
    ]);
    expect(await call('POST', '/intent', body)).toMatchObject({
      status: 400,
      json: { error: { code: 'invalid_request' } },
    });
  });

  test('no key, a wrong key, a revoked key', async () => {
    const bare = await fetch(`${t.url}/intent-bus/nowhere`);
    expect([bare.status, await bare.json()]).toMatchObject([401, { error: { code: 'unauthorized' } }]);
    expect((await call('POST', '/claim', undefined, 'wrong')).status).toBe(401);
    const { json } = await call('POST', '/admin/generate_key', '{"owner":"x"}', admin.secret);
    expect((await call('POST', '/claim', undefined, json.api_key)).status).toBe(204);
    await call('POST', '/admin/revoke_key', JSON.stringify({ api_key: json.api_key }), admin.secret);
    expect((await call('POST', '/claim', undefined, json.api_key)).status).toBe(401);
  });

  test('a worker’s key is no admin’s, and a stranger reads no status', async () => {
    expect((await call('POST', '/admin/generate_key', '{}')).status).toBe(403);
    const { json } = await publish({ goal: 'secret' });
    expect((await call('GET', `/status/${json.id}`, undefined, strict.secret)).status).toBe(403);
    await call('POST', `/admin/intents/${json.id}/cancel`, '{}', admin.secret);
    expect((await getIntent(admin.ctx, json.id)).phase).toBe('canceled');
  });
});
