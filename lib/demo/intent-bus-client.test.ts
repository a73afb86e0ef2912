import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { getIntent } from '@/lib/bus/intent/intent';
import { openTestWire, type TestWire } from '@/lib/wire/wire.fixture';
import { IntentBusClient } from './intent-bus-client';

let t: TestWire;
let key: Awaited<ReturnType<TestWire['key']>>;
let client: IntentBusClient;
beforeAll(async () => {
  t = await openTestWire();
  key = await t.key('a');
  client = new IntentBusClient({ url: `${t.url}/intent-bus`, key: key.secret, worker: 'rpi-kitchen' });
});
afterAll(() => t.stop());

describe('an intent', () => {
  test('is published, claimed by name, extended and fulfilled with a result', async () => {
    const payload = {
      order: 9_007_199_254_740_993n,
      note: 'ünï "q"',
      lines: [1, null, true],
      gone: undefined,
    };
    const { id } = await client.publish('whole', payload, { priority: 7, maxAttempts: 2 });
    expect(await client.status(id)).toMatchObject({ status: 'open', claim_attempts: 0 });
    const claim = await client.claim('whole');
    expect(claim).toMatchObject({ id, goal: 'whole', attempt: 1, payload: { note: 'ünï "q"' } });
    if (!claim) throw new Error('unreachable');
    await client.extend(claim, 300);
    expect(await getIntent(key.ctx, id)).toMatchObject({
      worker: 'rpi-kitchen',
      priority: 7,
      maxAttempts: 2,
      payload: '{"order":9007199254740993,"note":"ünï \\"q\\"","lines":[1,null,true]}',
      claimExpiresAt: t.clock.now + 300_000,
    });
    await client.fulfil(claim, { ok: true });
    expect(await getIntent(key.ctx, id)).toMatchObject({ phase: 'succeeded', result: '{"ok":true}' });
  });

  test('may have a text result, or none', async () => {
    for (const [result, stored] of [
      ['done', '"done"'],
      [undefined, null],
    ] as const) {
      const { id } = await client.publish('plain', {});
      const claim = await client.claim('plain');
      if (!claim) throw new Error('nothing to claim');
      await client.fulfil(claim, result);
      const resultType = result === undefined ? 'json' : 'text';
      expect(await getIntent(key.ctx, id)).toMatchObject({ result: stored, resultType });
    }
  });

  test('fails, comes back after its backoff, and is not there before', async () => {
    const { id } = await client.publish('again', {}, { backoffSeconds: 1, delaySeconds: 10 });
    expect(await client.claim('again')).toBeNull();
    t.clock.now += 10_000;
    const claim = await client.claim('again');
    if (!claim) throw new Error('nothing to claim');
    await client.fail(claim, 'HTTP 502');
    expect(await client.status(id)).toMatchObject({ status: 'open', last_error: 'HTTP 502' });
    expect(await client.claim('again')).toBeNull();
    t.clock.now += 4_000;
    expect(await client.claim('again')).toMatchObject({ id, attempt: 2 });
  });

  test('is published once an idempotency key, and private unless said otherwise', async () => {
    const first = await client.publish('once', { n: 1 }, { idempotencyKey: 'k' });
    expect(await client.publish('once', { n: 1 }, { idempotencyKey: 'k' })).toEqual(first);
    await expect(client.publish('once', { n: 2 }, { idempotencyKey: 'k' })).rejects.toMatchObject({
      status: 422,
      code: 'idempotency_conflict',
    });
    const other = new IntentBusClient({ url: `${t.url}/intent-bus`, key: (await t.key('b')).secret });
    expect(await other.claim('once')).toBeNull();
    await client.publish('shared', {}, { visibility: 'public' });
    expect(await other.claim('shared')).toMatchObject({ goal: 'shared' });
  });
});

test('KV entries are read back as text; one that is missing or over is null', async () => {
  await client.set('door/front side', { open: true }, 60);
  expect(await client.get('door/front side')).toBe('{"open":true}');
  expect(await client.get('door/back')).toBeNull();
  t.clock.now += 61_000;
  expect(await client.get('door/front side')).toBeNull();
});

describe('trouble is told by status and code', () => {
  const refusal = (promise: Promise<unknown>) => expect(promise).rejects;

  test('a wrong key, a lost claim, a bad goal', async () => {
    const stranger = new IntentBusClient({ url: `${t.url}/intent-bus`, key: 'wrong' });
    await refusal(stranger.claim('x')).toMatchObject({
      name: 'IntentBusError',
      status: 401,
      code: 'unauthorized',
    });
    await refusal(client.status('nonsense')).toMatchObject({ status: 404, code: 'not_found' });
    await refusal(client.publish('', {})).toMatchObject({ status: 400 });
  });

  test('no server, and an answer of some other server', async () => {
    const nobody = new IntentBusClient({ url: 'http://127.0.0.1:1', key: 'k' });
    await refusal(nobody.claim('x')).toMatchObject({ status: 0, code: 'unreachable' });
    const page = new IntentBusClient({ url: t.url, key: 'k' });
    await refusal(page.claim('x')).toMatchObject({ status: 200, code: 'unknown' });
  });

  test('a client that is stopped hears out what it asked and asks no more', async () => {
    const controller = new AbortController();
    const { signal } = controller;
    const mortal = new IntentBusClient({ url: `${t.url}/intent-bus`, key: key.secret, signal });
    const asked = mortal.claim('x');
    controller.abort();
    expect(await asked).toBeNull();
    await refusal(mortal.claim('x')).toMatchObject({ name: 'AbortError' });
  });
});
