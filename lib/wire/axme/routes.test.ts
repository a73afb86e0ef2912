import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ALL_SCOPES } from '@/lib/bus/testing/bus.fixture';
import { openTestWire, type TestWire } from '@/lib/wire/wire.fixture';
import { callerOf } from './caller.fixture';

let t: TestWire;
let key: Awaited<ReturnType<TestWire['key']>>;
let the: ReturnType<typeof callerOf>;
beforeAll(async () => {
  t = await openTestWire();
  key = await t.key('ops desk');
  the = callerOf(t, () => key.secret);
});
afterAll(() => t.stop());

describe('who calls', () => {
  test('health needs no key', async () => {
    expect((await the.call('GET', '/health', undefined, {})).json).toMatchObject({ ok: true });
  });

  test.each([
    ['x-api-key', () => ({ 'x-api-key': key.secret }), 200],
    ['Bearer alone, as 0.1.0 sends it', () => ({ authorization: `Bearer ${key.secret}` }), 200],
    [
      'an actor token beside the key',
      () => ({ 'x-api-key': key.secret, authorization: 'Bearer actor' }),
      200,
    ],
    ['a wrong key', () => ({ 'x-api-key': 'wrong' }), 401],
    ['none', () => ({}), 401],
  ])('%s', async (_, headers, status) => {
    const answer = await the.call('GET', '/v1/capabilities', undefined, headers());
    expect(answer.status).toBe(status);
    if (status === 401) {
      const none = Object.keys(headers()).length === 0;
      const code = none ? 'missing_platform_api_key' : 'invalid_platform_api_key';
      expect(answer.json).toMatchObject({ error: { code }, detail: expect.any(String) });
    }
  });

  test('ids of the request are echoed, and one is made when there is none', async () => {
    const ids = { 'x-api-key': key.secret, 'x-trace-id': 'trace-1', 'request-id': 'request-1' };
    const { headers } = await the.call('GET', '/v1/capabilities', undefined, ids);
    expect([headers.get('x-trace-id'), headers.get('x-request-id')]).toEqual(['trace-1', 'request-1']);
    const bare = await the.call('GET', '/v1/intents/x', undefined, {});
    expect(bare.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
  });

  test('past its rate a key is told when to come back', async () => {
    const strict = await t.key('strict', { profile: 'strict' });
    const headers = { 'x-api-key': strict.secret };
    for (let n = 0; n < 60; n++) await the.call('GET', '/v1/capabilities', undefined, headers);
    const answer = await the.call('GET', '/v1/capabilities', undefined, headers);
    expect(answer.json).toMatchObject({ error: { code: 'rate_limit_exceeded' } });
    expect(answer.status).toBe(429);
    expect(answer.headers.get('retry-after')).toMatch(/^\d+$/);
    expect(answer.headers.get('x-ratelimit-limit')).toBe('60');
  });
});

describe('an intent', () => {
  test('is created, submitted, and shown as it was sent', async () => {
    const body = `{"intent_type":"order.new.v1","to_agent":"agent://a","payload":{"n":12345678901234567890}}`;
    const { json } = await the.call('POST', '/v1/intents', body);
    expect(json).toEqual({
      ok: true,
      intent_id: expect.stringMatching(/^[0-9a-f-]{36}$/),
      status: 'SUBMITTED',
      created_at: expect.stringMatching(/^\d{4}-.*Z$/),
    });
    const { text } = await the.call('GET', `/v1/intents/${json.intent_id}`);
    expect(text).toContain('"payload":{"n":12345678901234567890}');
    const intent = await the.show(json.intent_id);
    expect(intent).toMatchObject({
      status: 'SUBMITTED',
      from_agent: 'agent://default/ops-desk',
      to_agent: 'agent://a',
      policy_generation: 0,
      pending_with: { type: 'agent', ref: 'agent://a', name: 'a' },
    });
    expect(await the.events(json.intent_id)).toMatchObject([
      { seq: 1, event_type: 'intent.created', status: 'CREATED' },
      { seq: 2, event_type: 'intent.submitted', status: 'SUBMITTED', handler: 'agent://a' },
    ]);
    expect(await the.events(json.intent_id, 1)).toHaveLength(1);
  });

  test('the same key and body is one intent, ten at once as well; another body is refused', async () => {
    const body = the.intent();
    const send = () => the.call('POST', '/v1/intents', body, the.keyed('k-1'));
    const answers = await Promise.all(Array.from({ length: 10 }, send));
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
    const reordered = JSON.stringify(Object.fromEntries(Object.entries(body).reverse()));
    expect((await the.call('POST', '/v1/intents', reordered, the.keyed('k-1'))).text).toBe(answers[0]?.text);
    const other = await the.call('POST', '/v1/intents', { ...body, payload: {} }, the.keyed('k-1'));
    expect(other.status).toBe(409);
    expect(other.json).toMatchObject({ error: { code: 'idempotency_conflict' } });
  });

  test('the body of the 0.1.0 page is understood', async () => {
    const { correlation_id: _, to_agent: __, ...rest } = the.intent({ owner_agent: 'agent://old' });
    const header = { 'x-api-key': key.secret, 'x-correlation-id': randomUUID() };
    const { json } = await the.call('POST', '/v1/intents', rest, header);
    const intent = await the.show(json.intent_id);
    expect(intent).toMatchObject({
      to_agent: 'agent://old',
      correlation_id: header['x-correlation-id'],
    });
  });

  test('is resolved once from any status, and tells whom it should reply to', async () => {
    const id = await the.create({ reply_to: 'agent://boss' });
    const done = await the.call('POST', `/v1/intents/${id}/resolve`, {
      status: 'COMPLETED',
      result: { n: 1 },
      actor: 'agent://acme/ws/worker',
    });
    expect(done.json).toMatchObject({
      ok: true,
      intent: { status: 'COMPLETED', result: { n: 1 }, legacy_status: 'done' },
      event: { seq: 3, event_type: 'intent.completed', details: { result: { n: 1 } } },
      completion_delivery: { delivered: true, reply_to: 'agent://boss', thread_id: id },
    });
    const again = await the.call('POST', `/v1/intents/${id}/resolve`, { status: 'CANCELED', reason: '' });
    expect([again.status, again.json.error.code]).toEqual([409, 'conflict']);
    const inbox = await the.call('GET', '/v1/inbox?owner_agent=agent://boss');
    expect(inbox.json.threads).toMatchObject([
      { thread_id: id, status: 'done', owner_agent: 'agent://boss' },
    ]);
    expect(inbox.json.threads[0].timeline.at(-1).event_type).toBe('intent_completion_delivered');
  });

  test('a repeat of a resolve under its key is answered as before, another body under it is not', async () => {
    const id = await the.create();
    const path = `/v1/intents/${id}/resolve`;
    const body = { status: 'FAILED', error: { message: 'no stock' } };
    const first = await the.call('POST', path, body, the.keyed('r-1'));
    expect(first.json).toMatchObject({ intent: { status: 'FAILED', error: { message: 'no stock' } } });
    expect((await the.call('POST', path, body, the.keyed('r-1'))).text).toBe(first.text);
    const other = await the.call('POST', path, { ...body, error: {} }, the.keyed('r-1'));
    expect([other.status, other.json.error.code]).toEqual([409, 'idempotency_conflict']);
    expect(await the.events(id)).toHaveLength(3);
  });

  test('past its deadline it is timed out, whatever it was doing', async () => {
    const id = await the.create({ deadline_at: new Date(t.clock.now + 60_000).toISOString() });
    await the.call('POST', `/v1/intents/${id}/resume`, {});
    expect((await the.show(id)).status).toBe('IN_PROGRESS');
    t.clock.now += 61_000;
    const { expireIntents } = await import('@/lib/bus/intent/expiry');
    await expireIntents(t.bus);
    expect((await the.show(id)).status).toBe('TIMED_OUT');
    expect((await the.events(id)).at(-1)).toMatchObject({
      event_type: 'intent.timed_out',
      status: 'TIMED_OUT',
    });
    const old = { authorization: `Bearer ${key.secret}` };
    const { json } = await the.call('GET', `/v1/intents/${id}/events`, undefined, old);
    expect(json.events.at(-1)).toMatchObject({ event_type: 'intent.timed_out', status: 'FAILED' });
  });
});

describe('the command line', () => {
  test('lists by status and cancels what is old', async () => {
    const admin = await t.key('admin', { scopes: ALL_SCOPES });
    const at = callerOf(t, () => admin.secret);
    const old = await at.create();
    const running = await at.create();
    await at.call('POST', `/v1/intents/${running}/resume`, {});
    const ids = async (query: string) =>
      (await at.call('GET', `/v1/intents?${query}`)).json.intents.map(
        (one: { intent_id: string }) => one.intent_id,
      );
    expect(await ids('limit=2')).toEqual([running, old]);
    expect((await ids('status=IN_PROGRESS')).slice(0, 1)).toEqual([running]);
    expect(await ids('status=DELIVERED')).toEqual([]);
    const cancel = (body: object) => at.call('POST', '/v1/intents/bulk-cancel', body);
    const none = await cancel({ older_than_hours: 1, dry_run: true });
    expect(none.json.intent_ids).not.toContain(old);
    t.clock.now += 2 * 3_600_000;
    const young = await at.create();
    const some = { older_than_hours: 1, status_filter: ['SUBMITTED'] };
    const dry = await cancel({ ...some, dry_run: true });
    expect(dry.json.intent_ids).toContain(old);
    expect(dry.json.intent_ids).not.toContain(running);
    expect((await cancel(some)).json.canceled).toBe(dry.json.would_cancel);
    expect((await at.show(old)).status).toBe('CANCELED');
    expect((await at.show(running)).status).toBe('IN_PROGRESS');
    expect((await at.show(young)).status).toBe('SUBMITTED');
  });
});
