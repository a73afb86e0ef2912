import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { getIntent } from '@/lib/bus/intent/intent';
import { ALL_SCOPES } from '@/lib/bus/testing/bus.fixture';
import { hexId } from '@/lib/shape/id';
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

describe('the cycle', () => {
  test('publish answers 201 with 32 hex digits, claim every field, fulfil and result the rest', async () => {
    const made = await publish({ goal: 'cycle', payload: { n: 1 }, priority: 7 });
    expect(made).toMatchObject({ status: 201, json: { status: 'published', namespace: 'default' } });
    expect(made.json.id).toMatch(/^[0-9a-f]{32}$/);
    const got = await call('POST', '/claim?goal=cycle');
    expect(got.json).toMatchObject({
      id: made.json.id,
      goal: 'cycle',
      payload: { n: 1 },
      claim_attempts: 1,
      priority: 7,
      namespace: 'default',
      claim_timeout: 60,
      target_worker: null,
      required_capability: null,
    });
    const body = JSON.stringify({ claim_token: got.json.claim_token, result: { ok: true } });
    expect(await call('POST', `/fulfill/${made.json.id}`, body)).toMatchObject({
      status: 200,
      json: { ok: true, id: made.json.id },
    });
    expect((await call('GET', `/result/${made.json.id}`)).json).toMatchObject({
      status: 'fulfilled',
      result: { ok: true },
      result_type: 'json',
    });
    expect((await call('POST', `/fulfill/${made.json.id}`, body)).status).toBe(404);
  });

  test('an empty claim is 204 without a body, and says when to ask again', async () => {
    const got = await call('POST', '/claim?goal=nothing-here');
    expect(got).toMatchObject({ status: 204, text: '' });
    expect(got.headers.get('retry-after')).toBe('1');
  });

  test('numbers beyond 2^53 and the sender’s own spelling reach the worker', async () => {
    await call(
      'POST',
      '/intent',
      '{"goal":"big", "payload" : {"n":9007199254740993, "f":1.0, "s":"a\\u00e9\\"}]"} }',
    );
    const got = await call('POST', '/claim?goal=big');
    expect(got.text).toContain('"payload":{"n":9007199254740993, "f":1.0, "s":"a\\u00e9\\"}]"}');
  });

  test('a result that was never given leaves result_type json, which the newest SDK needs', async () => {
    const { json } = await publish({ goal: 'none' });
    await call('POST', '/claim?goal=none');
    await call('POST', `/fulfill/${json.id}`);
    expect((await call('GET', `/result/${json.id}`)).json).not.toHaveProperty('result');
    expect((await call('GET', `/result/${json.id}`)).json).toMatchObject({ result_type: 'json' });
  });

  test('goals with every awkward character come back as they went', async () => {
    for (const goal of ['a b', 'a/b', 'a+b', 'a~b', 'a=b&c', 'ünï', '%41']) {
      await publish({ goal });
      expect((await call('POST', `/claim?goal=${encodeURIComponent(goal)}`)).json?.goal).toBe(goal);
    }
  });
});

describe('the two profiles', () => {
  test('fail is terminal on a strict key and a retry on a standard one', async () => {
    const s = await publish({ goal: 'f' }, strict.secret);
    await call('POST', '/claim?goal=f', undefined, strict.secret);
    const failed = await call('POST', `/fail/${s.json.id}`, '{"error":"no"}', strict.secret);
    expect(failed.json).toMatchObject({ ok: true, status: 'failed' });
    const n = await publish({ goal: 'f' });
    await call('POST', '/claim?goal=f');
    expect((await call('POST', `/fail/${n.json.id}`, '{"error":"no"}')).json).toMatchObject({
      status: 'open',
    });
    expect((await call('GET', `/status/${n.json.id}`)).json).toMatchObject({
      status: 'open',
      last_error: 'no',
    });
  });

  test('a reused idempotency key is 409 on a strict key and 422 on a standard one', async () => {
    for (const [secret, status] of [
      [strict.secret, 409],
      [key.secret, 422],
    ] as const) {
      const first = await publish({ goal: 'i' }, secret, { 'Idempotency-Key': 'k' });
      const again = await publish({ goal: 'i' }, secret, { 'Idempotency-Key': 'k' });
      expect(again.json.id).toBe(first.json.id);
      expect((await publish({ goal: 'other' }, secret, { 'Idempotency-Key': 'k' })).status).toBe(status);
    }
  });

  test('strict takes objects of 5 KiB and 10 levels; standard takes any JSON', async () => {
    const nested = JSON.parse(`${'{"a":'.repeat(12)}1${'}'.repeat(12)}`);
    expect(await publish({ goal: 'p', payload: [1] }, strict.secret)).toMatchObject({
      status: 400,
      json: { error: { code: 'invalid_payload' } },
    });
    expect(await publish({ goal: 'p', payload: nested }, strict.secret)).toMatchObject({
      status: 400,
      json: { error: { code: 'payload_too_deep' } },
    });
    expect(await publish({ goal: 'p', payload: { x: 'x'.repeat(5_200) } }, strict.secret)).toMatchObject({
      status: 413,
      json: { error: { code: 'payload_too_large' } },
    });
    for (const payload of [[1], 'text', null, 5, nested])
      expect((await publish({ goal: 'p', payload })).status).toBe(201);
  });

  test('the 61st strict request within a minute is refused with when to come back', async () => {
    const { secret } = await t.key('polled', { profile: 'strict' });
    for (let n = 0; n < 60; n++) {
      const { status, headers } = await call('POST', '/claim?goal=none', undefined, secret);
      expect([status, headers.get('x-ratelimit-remaining')]).toEqual([204, String(59 - n)]);
    }
    const refused = await call('POST', '/claim', undefined, secret);
    expect(refused).toMatchObject({ status: 429, json: { error: { code: 'rate_limited' } } });
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
  });
});

test('KV values read back as text: scalars as Python writes them, the rest as JSON', async () => {
  for (const [value, text] of [
    ['"v"', 'v'],
    ['5', '5'],
    ['1.0', '1.0'],
    ['true', 'True'],
    ['{"a": 1}', '{"a": 1}'],
  ]) {
    await call('POST', '/set/key%20one', `{"value":${value},"ttl":600}`);
    expect((await call('GET', '/get/key%20one')).json).toEqual({ value: text });
  }
  await call('POST', '/set/a/b', '{"value":"deep"}');
  expect((await call('GET', '/get/a/b')).json).toEqual({ value: 'deep' });
  expect((await call('GET', '/get/a/b', undefined, strict.secret)).status).toBe(404);
});

test('every answer is marked against caching and sniffing, ids are taken in any form', async () => {
  const { json } = await publish({ goal: 'forms' });
  const dashed = (await getIntent(admin.ctx, json.id)).id;
  expect(hexId(dashed)).toBe(json.id);
  const answer = await call('GET', `/status/${dashed.toUpperCase()}`);
  expect(answer.status).toBe(200);
  expect(answer.headers.get('cache-control')).toBe('no-store');
  expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
});
