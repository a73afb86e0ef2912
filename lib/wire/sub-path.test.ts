import { once } from 'node:events';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { cookieFor } from '@/lib/auth/cookie.fixture';
import { seat } from '@/lib/bus/testing/people.fixture';
import { ask } from './ask.fixture';
import { open } from './iii/caller.fixture';
import { openTestWire, type TestWire } from './wire.fixture';

const env = { INTERCHANGE_URL: 'http://ops.example.com/interchange' };
const host = 'ops.example.com';

let t: TestWire;
let behindProxy: TestWire;
let key: string;
let cookie: string;
beforeAll(async () => {
  t = await openTestWire({ env });
  behindProxy = await openTestWire({ env: { ...env, INTERCHANGE_TRUST_PROXY: '1' } });
  key = (await t.key('worker')).secret;
  cookie = await cookieFor(t.made, (await seat(t, 'Olga', 'operator')).sessionId);
});
afterAll(() => Promise.all([t.stop(), behindProxy.stop()]));

test.each([
  ['/interchange', '/interchange'],
  ['/interchange/', '/interchange'],
  ['/interchange?x=1', '/interchange?x=1'],
  ['/interchange/?x=1', '/interchange?x=1'],
  ['/interchange/default/intents?phase=failed', '/interchange/default/intents?phase=failed'],
  ['/interchange/_next/static/x.js', '/interchange/_next/static/x.js'],
  ['http://ops.example.com/interchange/setup', '/interchange/setup'],
])('%s is the page %s', async (path, page) => {
  const answer = await ask(t, path, { headers: { host } });
  expect(answer).toMatchObject({ statusCode: 200, headers: { 'x-page': page } });
});

test.each([
  '/sign-in',
  '/interchanges',
  '/interchange2/setup',
  '/intent-bus/health',
  '/iii',
  '/_next/x.js',
  '/api/auth/csrf',
])('%s is outside, and nothing is there', async (path) => {
  const { statusCode, headers } = await ask(t, path, { headers: { host } });
  expect(statusCode).toBe(404);
  expect(headers['content-security-policy']).toMatch(/default-src 'none'.*frame-ancestors 'none'/);
  expect(headers['x-content-type-options']).toBe('nosniff');
});

test('the root leads to the sub path, and probes are answered at both', async () => {
  expect(await ask(t, '/', { headers: { host } })).toMatchObject({
    statusCode: 307,
    headers: { location: '/interchange' },
  });
  for (const path of ['/healthz', '/api/health', '/interchange/healthz', '/interchange/api/health']) {
    expect(await ask(t, path)).toMatchObject({ statusCode: 200, text: '{"ok":true}' });
  }
});

test.each([
  ['/', '/interchange'],
  ['/sign-in', '/interchange/sign-in'],
  ['/interchange/sign-in', '/interchange/sign-in'],
])(
  '%s of a trusted proxy, which may keep the sub path or take it off, is the page %s',
  async (path, page) => {
    const answer = await ask(behindProxy, path, { headers: { host } });
    expect(answer).toMatchObject({ statusCode: 200, headers: { 'x-page': page } });
  },
);

test('each kind of answer has the policy of its kind', async () => {
  const policyOf = async (path: string) =>
    String((await ask(t, `/interchange${path}`, { headers: { host } })).headers['content-security-policy']);
  expect(await policyOf('/sign-in')).toContain("'strict-dynamic'");
  expect(await policyOf('/_next/static/x.js')).toMatch(/^default-src 'none'; script-src 'self'/);
  expect(await policyOf('/api/auth/signout')).toMatch(/^default-src 'none'; style-src/);
  expect(await policyOf('/api/nothing')).toMatch(/^default-src 'none'; base-uri/);
});

test('clients of the four protocols are served under it', async () => {
  const headers = { 'x-api-key': key, 'content-type': 'application/json' };
  const post = (path: string, body: object) =>
    ask(t, `/interchange${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
  expect((await post('/intent-bus/intent', { goal: 'hello', payload: {} })).statusCode).toBe(201);
  expect((await post('/openintent/api/v1/intents', { title: 'hello' })).statusCode).toBe(200);
  const sent = { intent_type: 'a.b.v1', to_agent: 'agent://a/b', payload: {} };
  expect(JSON.parse((await post('/axme/v1/intents', sent)).text)).toHaveProperty('intent_id');
  (await open(t, `/interchange/iii/${key}`)).socket.close();
  const outside = new WebSocket(`${t.url.replace('http', 'ws')}/iii/${key}`);
  await expect(once(outside, 'open')).rejects.toThrow('socket hang up');
});

test('the console’s own reads are there for a signed-in browser alone', async () => {
  const path = '/interchange/api/console/default/counts';
  expect((await ask(t, path, { headers: { host } })).statusCode).toBe(401);
  expect((await ask(t, path, { headers: { host, cookie } })).statusCode).toBe(200);
  expect((await ask(t, path.replace('/interchange', ''), { headers: { host, cookie } })).statusCode).toBe(
    404,
  );
});

test('a cookie of the sub path, which comes first, is not hidden by one of the root', async () => {
  const name = 'next-auth.session-token';
  const { headers } = await ask(t, '/interchange/x', {
    headers: { host, cookie: `${name}=ours; theme=dark; ${name}=theirs; zone=UTC` },
  });
  expect(headers['x-cookies']).toBe(`${name}=ours; theme=dark; zone=UTC`);
});

test('a loopback name is sent on to the same page under the one origin', async () => {
  const local = await openTestWire({ env: { INTERCHANGE_URL: 'http://localhost:9/interchange' } });
  const { headers } = await ask(local, '/interchange/x?y=1', { headers: { host: '127.0.0.1:9' } });
  expect(headers.location).toBe('http://localhost:9/interchange/x?y=1');
  await local.stop();
});
