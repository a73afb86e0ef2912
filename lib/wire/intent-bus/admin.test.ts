import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ALL_SCOPES } from '@/lib/bus/testing/bus.fixture';
import { openTestWire, type TestWire } from '@/lib/wire/wire.fixture';
import { callerOf } from './caller.fixture';

let t: TestWire;
let key: Awaited<ReturnType<TestWire['key']>>;
let admin: typeof key;
let call: ReturnType<typeof callerOf>['call'];
let publish: ReturnType<typeof callerOf>['publish'];
beforeAll(async () => {
  t = await openTestWire();
  ({ call, publish } = callerOf(t, () => key.secret));
  key = await t.key('worker');
  admin = await t.key('admin', { scopes: ALL_SCOPES });
});
afterAll(() => t.stop());

const asAdmin = (method: string, path: string, body?: string) => call(method, path, body, admin.secret);
const bare = async (path: string, headers: Record<string, string>) => {
  const response = await fetch(`${t.url}/intent-bus${path}`, { headers });
  return { status: response.status, text: await response.text() };
};

test.each([
  ['POST', '/admin/generate_key'],
  ['POST', '/admin/revoke_key'],
  ['POST', '/admin/purge'],
  ['POST', '/admin/cleanup'],
  ['GET', '/admin/dashboard'],
  ['GET', '/admin/dead'],
  ['GET', '/admin/dead/:id'],
  ['GET', '/admin/intents/:id'],
  ['POST', '/admin/intents/:id/cancel'],
  ['POST', '/admin/intents/:id/retry'],
  ['GET', '/metrics'],
])('%s %s asks a worker’s key for an admin scope, before it reads what was sent', async (method, path) => {
  const { json } = await publish({ goal: 'scoped' });
  const at = path.replace(':id', json.id);
  const refused = await call(method, at, method === 'POST' ? '{' : undefined);
  expect(refused).toMatchObject({ status: 403, json: { error: { code: 'forbidden' } } });
  expect((await call('GET', `/status/${json.id}`)).json.status).toBe('open');
});

describe('what clients look for in a message', () => {
  test('a missing key and a wrong one', async () => {
    expect(JSON.parse((await bare('/claim', {})).text).error.message).toBe('Missing API key.');
    const wrong = await bare('/claim', { 'x-api-key': 'no' });
    expect(JSON.parse(wrong.text).error.message).toBe('Invalid API key.');
  });

  test('a key of another request', async () => {
    const again = { 'Idempotency-Key': 'words' };
    await publish({ goal: 'words' }, key.secret, again);
    const { json } = await publish({ goal: 'other' }, key.secret, again);
    expect(json.error.message).toBe('Key reused with different payload.');
  });

  test.each(['fulfill', 'fail', 'extend_claim'])('%s of what is not claimed', async (verb) => {
    const { json } = await publish({ goal: 'unclaimed' });
    for (const id of [json.id, 'f'.repeat(32), 'nonsense']) {
      const answer = await call('POST', `/${verb}/${id}`);
      expect([answer.status, answer.json.error.code]).toEqual([404, 'not_found']);
      expect(answer.json.error.message).toMatch(/^Intent not found, not owned by you/);
    }
  });

  test('an unknown intent, KV key and dead letter', async () => {
    const none = 'f'.repeat(32);
    expect((await call('GET', `/status/${none}`)).json.error.message).toBe('Intent not found.');
    expect((await call('GET', '/get/none')).json.error.message).toMatch(/^Key not found/);
    expect((await asAdmin('GET', `/admin/dead/${none}`)).json.error.message).toBe('Dead letter not found.');
  });
});

test('metrics count every intent by status and namespace, for any way an admin shows the key', async () => {
  const namespace = 'counted';
  for (let n = 0; n < 3; n++) await publish({ goal: 'm', namespace });
  await call('POST', '/claim?goal=m&namespace=counted');
  const { json } = await publish({ goal: 'm', namespace });
  await asAdmin('POST', `/admin/intents/${json.id}/cancel`);
  for (const [name, value] of [
    ['x-api-key', admin.secret],
    ['x-admin-token', admin.secret],
    ['authorization', `Bearer ${admin.secret}`],
  ] as const) {
    const { status, text } = await bare('/metrics', { [name]: value });
    expect(status).toBe(200);
    expect(text).toContain('# TYPE intent_bus_intents_total gauge');
    expect(text).toContain('intent_bus_intents_total{status="open",namespace="counted"} 2\n');
    expect(text).toContain('intent_bus_intents_total{status="claimed",namespace="counted"} 1\n');
    expect(text).toContain('intent_bus_intents_total{status="dead",namespace="counted"} 1\n');
    expect(text).toMatch(/intent_bus_dead_letters_total [1-9]/);
    expect(text).toMatch(/intent_bus_tester_keys_total [1-9]/);
  }
});

test('dead letters are listed, and shown with their payload to the letter', async () => {
  const made = await call('POST', '/intent', '{"goal":"gone","payload":{"n":9007199254740993}}');
  const { id } = made.json;
  await asAdmin('POST', `/admin/intents/${id}/cancel`);
  const { json } = await asAdmin('GET', '/admin/dead');
  expect(json[0]).toMatchObject({ intent_id: id, namespace: 'default', goal: 'gone', attempts: 0 });
  const shown = await asAdmin('GET', `/admin/dead/${id}`);
  expect(shown.text).toContain('"payload":{"n":9007199254740993}');
  const alive = (await publish({ goal: 'alive' })).json.id;
  expect((await asAdmin('GET', `/admin/dead/${alive}`)).status).toBe(404);
});

test('a purge wants a confirmation, and takes all of a namespace and nothing else', async () => {
  const gone = (await publish({ goal: 'p', namespace: 'old' })).json.id;
  const claimed = (await publish({ goal: 'q', namespace: 'old' })).json.id;
  await call('POST', '/claim?goal=q&namespace=old');
  const kept = (await publish({ goal: 'p', namespace: 'new' })).json.id;
  expect((await asAdmin('POST', '/admin/purge', '{}')).json.error.code).toBe('confirmation_required');
  const told = await asAdmin('POST', '/admin/purge', '{"confirm":true,"namespace":"old"}');
  expect(told.json).toEqual({ ok: true, deleted: 2 });
  for (const id of [gone, claimed]) expect((await call('GET', `/status/${id}`)).status).toBe(404);
  expect((await call('POST', `/fulfill/${claimed}`)).status).toBe(404);
  expect((await call('GET', `/status/${kept}`)).json.status).toBe('open');
  await asAdmin('POST', '/admin/purge', '{"confirm":true}');
  expect((await call('GET', `/status/${kept}`)).status).toBe(404);
});

test('what the official server has and this one does not is named, and answered 501', async () => {
  expect(await asAdmin('POST', '/admin/cleanup')).toMatchObject({
    status: 501,
    json: { error: { code: 'not_implemented', message: expect.stringContaining('cleanup') } },
  });
  expect((await asAdmin('GET', '/admin/dashboard')).status).toBe(501);
  expect((await asAdmin('GET', '/admin/nowhere')).status).toBe(404);
});
