import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Context } from '@/lib/bus/context';
import { ALL_SCOPES, makeTestBus, put, type TestBus, wants } from '@/lib/bus/testing/bus.fixture';
import { claim, extendClaim, fail, fulfil } from './claim';
import { expireClaims, expireIntents, retire } from './expiry';
import { getIntent } from './intent';

const SECOND = 1_000;
let t: TestBus;
let a: Context;
let b: Context;
let admin: Context;
beforeAll(async () => {
  t = await makeTestBus();
  a = (await t.key('a')).ctx;
  b = (await t.key('b')).ctx;
  admin = (await t.key('admin', { scopes: ALL_SCOPES })).ctx;
});
afterAll(() => t.test.drop());

const done = { result: null, resultType: 'json' as const };

describe('what is offered', () => {
  test('the highest priority first, then the oldest', async () => {
    const low = await put(a, { goal: 'order', priority: 1 });
    const old = await put(a, { goal: 'order' });
    const young = await put(a, { goal: 'order' });
    const order: (string | undefined)[] = [];
    for (let n = 0; n < 3; n++) order.push((await claim(a, wants({ goal: 'order' })))?.intent.id);
    expect(order).toEqual([old.id, young.id, low.id]);
    expect(await claim(a, wants({ goal: 'order' }))).toBeNull();
  });

  test('a private intent only to its own key, a public one to any', async () => {
    await put(a, { goal: 'mine' });
    expect(await claim(b, wants({ goal: 'mine' }))).toBeNull();
    const { id } = await put(a, { goal: 'mine', visibility: 'public' });
    expect((await claim(b, wants({ goal: 'mine' })))?.intent.id).toBe(id);
  });

  test('not before its time, not past its time to live', async () => {
    await put(a, { goal: 'later', delayMs: 10 * SECOND });
    expect(await claim(a, wants({ goal: 'later' }))).toBeNull();
    t.clock.now += 10 * SECOND;
    expect(await claim(a, wants({ goal: 'later' }))).not.toBeNull();
    await put(a, { goal: 'gone', ttlMs: SECOND });
    t.clock.now += SECOND;
    expect(await claim(a, wants({ goal: 'gone' }))).toBeNull();
  });

  test('only to the target worker and to whoever has the capability', async () => {
    await put(a, { goal: 'aimed', targetWorker: 'w1', requiredCapability: 'gpu' });
    expect(await claim(a, wants({ goal: 'aimed', workerName: 'w1' }))).toBeNull();
    expect(await claim(a, wants({ goal: 'aimed', workerName: 'w2', capabilities: ['gpu'] }))).toBeNull();
    expect(
      await claim(a, wants({ goal: 'aimed', workerName: 'w1', capabilities: ['cpu', 'gpu'] })),
    ).not.toBeNull();
  });

  test('each of 200 intents to exactly one of 20 claimers at once', async () => {
    for (let n = 0; n < 200; n++) await put(a, { goal: 'drain' });
    const ids: string[] = [];
    const drain = async () => {
      for (
        let got = await claim(a, wants({ goal: 'drain' }));
        got;
        got = await claim(a, wants({ goal: 'drain' }))
      ) {
        ids.push(got.intent.id);
      }
    };
    await Promise.all(Array.from({ length: 20 }, drain));
    expect(ids).toHaveLength(200);
    expect(new Set(ids).size).toBe(200);
  });
});

describe('a claim', () => {
  test('belongs to its key and to its token, until it is used', async () => {
    const { id } = await put(a, { goal: 'held', visibility: 'public' });
    const held = await claim(a, wants({ goal: 'held' }));
    await expect(fulfil(b, { id, ...done })).rejects.toMatchObject({ code: 'not_found' });
    await expect(fulfil(a, { id, token: 'f'.repeat(32), ...done })).rejects.toMatchObject({
      code: 'not_found',
    });
    await fulfil(a, { id, token: held?.token, result: '{"n":1}', resultType: 'json' });
    await expect(fulfil(a, { id, token: held?.token, ...done })).rejects.toMatchObject({ code: 'not_found' });
    expect(await getIntent(a, id)).toMatchObject({ phase: 'succeeded', result: '{"n":1}', revision: 3 });
  });

  test('lasts longer when extended, and opens nothing once it has run out', async () => {
    const { id } = await put(a, { goal: 'long' });
    await claim(a, wants({ goal: 'long' }));
    t.clock.now += 59 * SECOND;
    await extendClaim(a, { id, seconds: 60 });
    t.clock.now += 59 * SECOND;
    await extendClaim(a, { id, seconds: 60 });
    t.clock.now += 60 * SECOND;
    await expect(fulfil(a, { id, ...done })).rejects.toMatchObject({ code: 'not_found' });
  });

  test('that runs out sends the intent back after its backoff, and ends it when attempts are used up', async () => {
    const { id } = await put(a, { goal: 'lapse', maxAttempts: 2, backoffBaseMs: SECOND });
    await claim(a, wants({ goal: 'lapse' }));
    t.clock.now += 60 * SECOND;
    while ((await expireClaims(t.bus)).full);
    const waiting = await getIntent(a, id);
    expect(waiting).toMatchObject({ phase: 'queued', phaseReason: 'lapsed', attempts: 1 });
    expect(waiting.runAt - t.clock.now).toBeGreaterThanOrEqual(2 * SECOND);
    expect(waiting.runAt - t.clock.now).toBeLessThan(4 * SECOND);
    expect(await claim(a, wants({ goal: 'lapse' }))).toBeNull();
    t.clock.now += 4 * SECOND;
    expect((await claim(a, wants({ goal: 'lapse' })))?.attempt).toBe(2);
    t.clock.now += 60 * SECOND;
    while ((await expireClaims(t.bus)).full);
    expect(await getIntent(a, id)).toMatchObject({
      phase: 'failed',
      phaseReason: 'exhausted',
      status: 'dead',
    });
  });
});

describe('failing', () => {
  test('retries until attempts are used up, and says why each time', async () => {
    const { id } = await put(a, { goal: 'flaky', maxAttempts: 2, backoffBaseMs: 0 });
    await claim(a, wants({ goal: 'flaky' }));
    expect(await fail(a, { id, error: 'ENOSPC', terminal: false })).toEqual({ retried: true });
    await claim(a, wants({ goal: 'flaky' }));
    expect(await fail(a, { id, error: 'ENOSPC again', terminal: false })).toEqual({ retried: false });
    const intent = await getIntent(a, id);
    expect(intent).toMatchObject({
      phase: 'failed',
      phaseReason: 'exhausted',
      error: 'ENOSPC again',
      attempts: 2,
    });
    expect(intent.history.map(({ type }) => type)).toEqual([
      'published',
      'claimed',
      'failed',
      'claimed',
      'failed',
    ]);
  });

  test('ends at once when it is terminal', async () => {
    const { id } = await put(a, { goal: 'fatal' });
    await claim(a, wants({ goal: 'fatal' }));
    await fail(a, { id, error: 'no', terminal: true });
    expect(await getIntent(a, id)).toMatchObject({ phase: 'failed', phaseReason: 'error', status: 'failed' });
  });
});

describe('deadlines', () => {
  test('an unclaimed intent past its time to live fails as expired; a running one may finish', async () => {
    const { id } = await put(a, { goal: 'ttl', ttlMs: SECOND });
    const running = await put(a, { goal: 'ttl-running', ttlMs: SECOND });
    await claim(a, wants({ goal: 'ttl-running' }));
    t.clock.now += SECOND;
    await expireIntents(t.bus);
    expect(await getIntent(a, id)).toMatchObject({ phase: 'failed', phaseReason: 'expired' });
    await fulfil(a, { id: running.id, ...done });
    expect(await getIntent(a, running.id)).toMatchObject({ phase: 'succeeded' });
  });

  test('of ten who fulfil the same claim at once one is heard, the others are told there is none', async () => {
    const { id } = await put(a, { goal: 'once' });
    await claim(a, wants({ goal: 'once' }));
    const tries = await Promise.allSettled(Array.from({ length: 10 }, () => fulfil(a, { id, ...done })));
    const lost = tries.filter((one) => one.status === 'rejected');
    expect(lost).toHaveLength(9);
    for (const { reason } of lost) expect(reason).toMatchObject({ code: 'not_found' });
  });

  test('retention deletes finished intents with their history, and nothing unfinished', async () => {
    const open = await put(a, { goal: 'kept', delayMs: 90 * 86_400_000 });
    const { id } = await put(a, { goal: 'kept' });
    await claim(a, wants({ goal: 'kept' }));
    await fulfil(a, { id, ...done });
    t.clock.now += 31 * 86_400_000;
    while ((await retire(t.bus)).full);
    await expect(getIntent(admin, id)).rejects.toMatchObject({ code: 'not_found' });
    expect(await getIntent(admin, open.id)).toMatchObject({ phase: 'queued' });
  });
});
