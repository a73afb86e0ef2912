import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { listIntents } from '@/lib/bus/intent/intent';
import { put } from '@/lib/bus/testing/bus.fixture';
import { openTestWire, type TestWire } from '@/lib/wire/wire.fixture';
import { callerOf } from './caller.fixture';

let t: TestWire;
let key: Awaited<ReturnType<TestWire['key']>>;
let the: ReturnType<typeof callerOf>;
beforeAll(async () => {
  t = await openTestWire();
  key = await t.key('ops');
  the = callerOf(t, () => key.secret);
});
afterAll(() => t.stop());

const nobody = '01234567-89ab-7def-8123-456789abcdef';
const valid = {
  intent_type: 'order.new.v1',
  correlation_id: randomUUID(),
  to_agent: 'agent://a',
  payload: {},
};

describe('bad input is told so in AXME’s shape and leaves the store as it was', () => {
  test.each([
    ['no JSON', '{', 422, ['body']],
    ['a list', '[]', 422, ['body']],
    ['nothing', '', 422, ['body', 'intent_type']],
    ['a payload that is no object', { ...valid, payload: [1] }, 422, ['body', 'payload']],
    ['nobody to send to', { ...valid, to_agent: undefined }, 422, ['body', 'to_agent']],
    ['a bad type', { ...valid, intent_type: 'Order' }, 422, ['body', 'intent_type']],
    ['a correlation that is no UUID', { ...valid, correlation_id: 'x' }, 422, ['body', 'correlation_id']],
    ['a deadline that is none', { ...valid, deadline_at: 'soon' }, 422, ['body', 'deadline_at']],
    [
      'a deadline that is past',
      { ...valid, deadline_at: '2001-01-01T00:00:00Z' },
      422,
      ['body', 'deadline_at'],
    ],
    [
      'a task with a blank title',
      { ...valid, human_task: { title: '' } },
      422,
      ['body', 'human_task', 'title'],
    ],
    ['a type without a version', { ...valid, intent_type: 'human_approval' }, 422, ['body', 'intent_type']],
    [
      'an escaped NUL',
      '{"intent_type":"a.b.v1","to_agent":"agent://a","payload":{"x":"\\u0000"}}',
      422,
      ['body'],
    ],
    ['a hundred levels', `{"payload":${'['.repeat(200)}${']'.repeat(200)}}`, 422, ['body']],
  ])('create with %s', async (_, body, status, loc) => {
    const answer = await the.call('POST', '/v1/intents', body);
    expect(answer).toMatchObject({ status, json: { error: { code: 'schema_invalid' } } });
    expect(answer.json.detail[0]).toMatchObject({ loc, msg: expect.any(String), type: expect.any(String) });
    expect((await listIntents(key.ctx, { protocol: 'axme' })).intents).toEqual([]);
  });

  test.each([
    ['a payload of 129 KiB', { ...valid, payload: { x: 'x'.repeat(129 * 1024) } }],
    ['a body of a megabyte', { ...valid, x: 'x'.repeat(1024 * 1024) }],
  ])('create with %s', async (_, body) => {
    const answer = await the.call('POST', '/v1/intents', body);
    expect(answer).toMatchObject({ status: 413, json: { error: { code: 'payload_too_large' } } });
  });

  test.each([
    ['GET', `/v1/intents/${nobody}`, undefined, 404, 'not_found'],
    ['GET', '/v1/intents/nonsense', undefined, 422, 'schema_invalid'],
    ['GET', `/v1/intents/${nobody}/events`, undefined, 404, 'not_found'],
    ['POST', `/v1/intents/${nobody}/resolve`, { status: 'COMPLETED', result: {} }, 404, 'not_found'],
    ['POST', `/v1/intents/${nobody}/resolve`, { status: 'FAILED' }, 422, 'schema_invalid'],
    ['POST', `/v1/intents/${nobody}/resolve`, { status: 'DONE' }, 422, 'schema_invalid'],
    ['POST', `/v1/intents/${nobody}/resume`, {}, 404, 'not_found'],
    ['POST', `/v1/intents/${nobody}/resume`, { task_result: {} }, 422, 'schema_invalid'],
    [
      'POST',
      `/v1/intents/${nobody}/controls`,
      { controls_patch: { timeout_seconds: -1 } },
      422,
      'schema_invalid',
    ],
    ['POST', `/v1/intents/${nobody}/policy`, { grants_patch: 1 }, 422, 'schema_invalid'],
    ['GET', `/v1/inbox/${nobody}`, undefined, 404, 'not_found'],
    ['GET', '/v1/inbox?status=open', undefined, 422, 'schema_invalid'],
    ['GET', '/v1/inbox?owner_agent=%00abc', undefined, 422, 'schema_invalid'],
    ['POST', `/v1/inbox/${nobody}/reply`, {}, 422, 'schema_invalid'],
    ['POST', `/v1/inbox/${nobody}/approve`, {}, 404, 'not_found'],
    ['POST', `/v1/approvals/${nobody}/decision`, { decision: 'approve' }, 404, 'not_found'],
    ['POST', `/v1/approvals/${nobody}/decision`, { decision: 'maybe' }, 422, 'schema_invalid'],
    ['POST', '/v1/mesh/heartbeat', { metrics: { intents_total: 'many' } }, 422, 'schema_invalid'],
    ['GET', '/v1/agents/%ff/intents/stream', undefined, 422, 'schema_invalid'],
    ['DELETE', `/v1/intents/${nobody}`, undefined, 405, 'method_not_allowed'],
    ['GET', '/v1/nowhere', undefined, 404, 'not_found'],
  ])('%s %s', async (method, path, body, status, code) => {
    const answer = await the.call(method, path, body);
    expect(answer).toMatchObject({ status, json: { error: { code, message: expect.any(String) } } });
    expect(answer.json.detail).toBeTruthy();
  });

  test('a stale generation refuses a resolve, and leaves the intent unfinished', async () => {
    const id = await the.create();
    const body = { status: 'COMPLETED', result: {}, expected_policy_generation: 3 };
    const answer = await the.call('POST', `/v1/intents/${id}/resolve`, body);
    expect(answer).toMatchObject({ status: 409, json: { error: { code: 'stale_policy_generation' } } });
    expect((await the.show(id)).status).toBe('SUBMITTED');
  });

  test('another line’s intent is none of its business', async () => {
    const { id } = await put(key.ctx);
    expect((await the.call('GET', `/v1/intents/${id}`)).status).toBe(404);
    const resolve = { status: 'COMPLETED', result: {} };
    expect((await the.call('POST', `/v1/intents/${id}/resolve`, resolve)).status).toBe(404);
    expect((await the.call('POST', `/v1/inbox/${id}/approve`, {})).status).toBe(404);
  });

  test('a key that may only read changes nothing', async () => {
    const { secret } = await t.key('reader', { scopes: ['intent.read'] });
    const id = await the.create();
    const headers = { 'x-api-key': secret };
    expect((await the.call('GET', `/v1/intents/${id}`, undefined, headers)).status).toBe(200);
    for (const [path, body] of [
      ['/v1/intents', valid],
      [`/v1/intents/${id}/resolve`, { status: 'COMPLETED', result: {} }],
      [`/v1/intents/${id}/resume`, {}],
      [`/v1/intents/${id}/controls`, { controls_patch: {} }],
      [`/v1/inbox/${id}/approve`, {}],
      [`/v1/inbox/${id}/reply`, { message: 'x' }],
      [`/v1/inbox/${id}/delegate`, { delegate_to: 'agent://x' }],
      ['/v1/intents/bulk-cancel', {}],
      ['/v1/mesh/heartbeat', {}],
    ] as const) {
      const answer = await the.call('POST', path, body, headers);
      expect([path, answer.status, answer.json.error.code]).toEqual([path, 403, 'policy_denied']);
    }
    expect((await the.show(id)).status).toBe('SUBMITTED');
  });
});
