import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestWire, type TestWire } from '@/lib/wire/wire.fixture';
import { callerOf } from './caller.fixture';
import { unservedRoutes } from './unserved';

let t: TestWire;
let the: ReturnType<typeof callerOf>;
beforeAll(async () => {
  t = await openTestWire();
  const key = await t.key('ops');
  the = callerOf(t, () => key.secret);
});
afterAll(() => t.stop());

/** Every operation of the published gateway, `METHOD /path`. */
const published = readFileSync(path.join(import.meta.dirname, 'contract/operations.txt'), 'utf8')
  .trim()
  .split('\n');

const filled = (pattern: string) =>
  pattern.replaceAll(/[:{][a-z_]+\}?/g, '01234567-89ab-7def-8123-456789abcdef').replace('*', 'acme/ws/one');

test.each(published)('%s is served, or named as missing', async (operation) => {
  const [method = '', pattern = ''] = operation.split(' ');
  const answer = await the.call(method, filled(pattern), method === 'GET' ? undefined : {});
  if (answer.status === 501) {
    expect(answer.json).toMatchObject({
      error: { code: 'not_implemented', details: { missing: expect.any(String) } },
      detail: expect.stringContaining('does not serve'),
    });
    return;
  }
  // What is served says of an unknown id or an empty body so itself.
  expect([operation, answer.text]).not.toEqual([operation, expect.stringContaining('nothing at this path')]);
  expect([200, 404, 422]).toContain(answer.status);
});

test('what only SDKs and the CLI know is named as missing too', async () => {
  for (const [method, at] of [
    ['POST', '/v1/scenarios/apply'],
    ['GET', '/v1/mesh/agents'],
    ['POST', '/mcp'],
    ['GET', '/v1/agents'],
    ['GET', '/v1/agents/acme/ws/one'],
    ['PUT', '/v1/agents/acme/ws/one/policy'],
  ] as const) {
    const answer = await the.call(method, at, method === 'GET' ? undefined : {});
    expect([at, answer.status, answer.json.error.code]).toEqual([at, 501, 'not_implemented']);
  }
});

test('every missing operation is answered 501, and only to a key', async () => {
  for (const { method, path: pattern } of unservedRoutes()) {
    const at = filled(pattern);
    expect([method, at, (await the.call(method, at)).status]).toEqual([method, at, 501]);
    expect((await the.call(method, at, undefined, {})).status).toBe(401);
  }
});

test('nonsense stays 404, and a wrong method 405', async () => {
  for (const at of ['/v1/nowhere', '/v1/organisations', '/v1/users', '/v2/intents', '/v1/quotas/x']) {
    expect([at, (await the.call('GET', at)).status]).toEqual([at, 404]);
  }
  const wrong = await the.call('DELETE', '/v1/quotas');
  expect([wrong.status, wrong.headers.get('allow')]).toEqual([405, 'GET, PATCH']);
});
