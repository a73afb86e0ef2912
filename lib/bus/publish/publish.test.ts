import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Context } from '@/lib/bus/context';
import { cancelIntent } from '@/lib/bus/intent/cancel';
import { claim, fulfil } from '@/lib/bus/intent/claim';
import { countIntents, getIntent, listIntents } from '@/lib/bus/intent/intent';
import { ALL_SCOPES, makeTestBus, put, type TestBus, wants } from '@/lib/bus/testing/bus.fixture';
import { retryIntent } from './retry';

let t: TestBus;
let admin: Context;
beforeAll(async () => {
  t = await makeTestBus();
  admin = (await t.key('admin', { scopes: ALL_SCOPES })).ctx;
});
afterAll(() => t.test.drop());

describe('publish', () => {
  test('keeps the payload as the exact text it was', async () => {
    const payload = '{"n": 9007199254740993,\n "f":1.0}';
    const { id } = await put(admin, { payload });
    expect((await getIntent(admin, id)).payload).toBe(payload);
  });

  test('gives the same intent for the same idempotency key, and refuses another request under it', async () => {
    const idempotency = { key: 'k1', requestHash: 'a' };
    const first = await put(admin, { idempotency });
    const again = await put(admin, { idempotency });
    expect(again).toEqual({ id: first.id, replayed: true });
    await expect(put(admin, { idempotency: { key: 'k1', requestHash: 'b' } })).rejects.toMatchObject({
      code: 'idempotency_conflict',
    });
  });

  test('makes one intent of ten that race under one idempotency key', async () => {
    const idempotency = { key: 'race', requestHash: 'a' };
    const made = await Promise.all(
      Array.from({ length: 10 }, () => put(admin, { goal: 'race', idempotency })),
    );
    expect(new Set(made.map(({ id }) => id)).size).toBe(1);
    expect((await listIntents(admin, { goal: 'race' })).intents).toHaveLength(1);
  });

  test('frees an idempotency key after a day', async () => {
    const idempotency = { key: 'day', requestHash: 'a' };
    const first = await put(admin, { idempotency });
    t.clock.now += 24 * 3_600_000 + 1;
    const second = await put(admin, { idempotency });
    expect(second.id).not.toBe(first.id);
  });

  test.each([
    ['a blank goal', { goal: '  ' }],
    ['a goal of 10,000 characters', { goal: 'x'.repeat(10_000) }],
    ['a goal with U+0000', { goal: 'a\0b' }],
    ['a goal with half a surrogate pair', { goal: 'a\ud800' }],
    ['a namespace with a slash', { namespace: 'a/b' }],
  ])('refuses %s and stores nothing', async (_, input) => {
    const before = await countIntents(admin);
    await expect(put(admin, input)).rejects.toMatchObject({ code: 'invalid' });
    expect(await countIntents(admin)).toEqual(before);
  });

  test('stops a publisher at its open limit', async () => {
    const { ctx } = await t.key('limited');
    await put(ctx, { openLimit: 2 });
    await put(ctx, { openLimit: 2 });
    await expect(put(ctx, { openLimit: 2 })).rejects.toMatchObject({ code: 'open_limit' });
  });
});

describe('the board', () => {
  test('pages newest first by a cursor, without a gap or a repeat', async () => {
    const ids: string[] = [];
    for (let n = 0; n < 25; n++) ids.unshift((await put(admin, { goal: 'paged' })).id);
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await listIntents(admin, { goal: 'paged' }, { cursor, limit: 10 });
      seen.push(...page.intents.map(({ id }) => id));
      cursor = page.next ?? undefined;
    } while (cursor);
    expect(seen).toEqual(ids);
  });

  test('filters by phase and goal together', async () => {
    await put(admin, { goal: 'both' });
    const { id } = await put(admin, { goal: 'both' });
    await cancelIntent(admin, { id });
    const page = await listIntents(admin, { goal: 'both', phase: 'canceled' });
    expect(page.intents.map((intent) => intent.id)).toEqual([id]);
  });
});

describe('retry and cancel', () => {
  test('a retry is a new intent, linked both ways, once', async () => {
    const { id } = await put(admin, { goal: 'again', payload: '{"a":1}' });
    await cancelIntent(admin, { id, reason: 'not now' });
    const fresh = await retryIntent(admin, { id });
    const [old, made] = [await getIntent(admin, id), await getIntent(admin, fresh.id)];
    expect(old).toMatchObject({ phase: 'canceled', retriedAs: fresh.id, error: 'by admin: not now' });
    expect(made).toMatchObject({ phase: 'queued', retryOf: id, payload: '{"a":1}', attempts: 0 });
    await expect(retryIntent(admin, { id })).rejects.toMatchObject({ code: 'conflict' });
  });

  test('a retry does not name who had the last attempt', async () => {
    const { id } = await put(admin, { goal: 'whose' });
    const held = await claim(admin, wants({ goal: 'whose' }));
    await fulfil(admin, { id, token: held?.token, result: '1', resultType: 'json' });
    const fresh = await retryIntent(admin, { id });
    const made = await getIntent(admin, fresh.id);
    expect(made).toMatchObject({ worker: null, attempts: 0, claimedAt: null });
    expect(JSON.parse(made.history[0]?.data ?? '')).not.toHaveProperty('agent');
  });

  test('an unfinished intent cannot be retried, a finished one not canceled', async () => {
    const { id } = await put(admin, { goal: 'order' });
    await expect(retryIntent(admin, { id })).rejects.toMatchObject({ code: 'conflict' });
    const held = await claim(admin, wants({ goal: 'order' }));
    await fulfil(admin, { id, token: held?.token, result: '1', resultType: 'json' });
    await expect(cancelIntent(admin, { id })).rejects.toMatchObject({ code: 'conflict' });
  });

  test('a worker cannot fulfil what was canceled under it', async () => {
    const { id } = await put(admin, { goal: 'under' });
    const held = await claim(admin, wants({ goal: 'under' }));
    await cancelIntent(admin, { id });
    const late = fulfil(admin, { id, token: held?.token, result: null, resultType: 'json' });
    await expect(late).rejects.toMatchObject({ code: 'not_found' });
  });
});
