import { afterAll, beforeAll, expect, test } from 'vitest';
import { cookieFor } from '@/lib/auth/cookie.fixture';
import { seat } from '@/lib/bus/testing/people.fixture';
import { ask } from './ask.fixture';
import { BODY_BYTES } from './limits';
import { openTestWire, type TestWire } from './wire.fixture';

let t: TestWire;
let behindProxy: TestWire;
let cookie: string;
beforeAll(async () => {
  t = await openTestWire();
  behindProxy = await openTestWire({
    env: { INTERCHANGE_TRUST_PROXY: '1', INTERCHANGE_URL: 'https://ops.example.com' },
  });
  cookie = await cookieFor(t.made, (await seat(t, 'Olga', 'operator')).sessionId);
});
afterAll(() => Promise.all([t.stop(), behindProxy.stop()]));

const statusAt = async (wire: TestWire, host: string, path: string, method = 'GET') =>
  (await ask(wire, path, { method, headers: { host } })).statusCode;

test('pages answer under their own origin, send loopback names on to it, and refuse every other', async () => {
  const { host, port } = new URL(t.url);
  expect(await statusAt(t, host, '/x')).toBe(200);
  expect(await statusAt(t, host.toUpperCase(), '/x')).toBe(200);
  const moved = await ask(t, '/x?y=1', { headers: { host: `127.0.0.1:${port}` } });
  expect(moved).toMatchObject({ statusCode: 307, headers: { location: `${t.url}/x?y=1` } });
  expect(await statusAt(t, `127.0.0.1:${port}`, '/x', 'POST')).toBe(421);
  expect(await statusAt(t, 'evil.example', '/x')).toBe(421);
  expect(await statusAt(t, `${host}/@evil.example`, '/x')).toBe(421);
  expect(await statusAt(t, 'evil.example', '/api/console/default/intents')).toBe(421);
});

test('what takes an API key answers under any Host, and only at its own prefix', async () => {
  expect(await statusAt(t, 'bus.internal', '/intent-bus/health')).toBe(200);
  expect(await statusAt(t, 'bus.internal', '/intent-bus')).toBe(200);
  expect(await statusAt(t, 'bus.internal', '/intent-business')).toBe(421);
  expect(await statusAt(t, 'bus.internal', '/api/health')).toBe(200);
  expect(await statusAt(t, 'bus.internal', '/healthz')).toBe(200);
});

test.each([
  ['keeps the Host', { host: 'ops.example.com' }, 200],
  ['keeps the Host in capitals, with the default port', { host: 'OPS.example.com:443' }, 200],
  ['names the Host', { host: '127.0.0.1:1', 'x-forwarded-host': 'Ops.Example.com:443' }, 200],
  ['names the Host after a lie of its client', { host: 'a', 'x-forwarded-host': 'b, ops.example.com' }, 200],
  ['names another Host', { host: 'ops.example.com', 'x-forwarded-host': 'evil.example' }, 421],
  ['keeps another port', { host: 'ops.example.com:444' }, 421],
])('a trusted proxy that %s', async (_, headers, status) => {
  expect((await ask(behindProxy, '/sign-in', { headers })).statusCode).toBe(status);
});

test('an untrusted X-Forwarded-Host opens nothing', async () => {
  const { host } = new URL(t.url);
  const headers = { host: 'evil.example', 'x-forwarded-host': host };
  expect((await ask(t, '/sign-in', { headers })).statusCode).toBe(421);
});

const large = 'x'.repeat(BODY_BYTES.signIn + 1);
const tooLarge = 'x'.repeat(BODY_BYTES.page + 1);

test.each<[string, string, string, string?]>([
  ['sign-in', '/api/auth/callback/credentials', large],
  ['sign-in, signed in', '/api/auth/signout', large, 'signed in'],
  ['setup', '/setup', large],
  ['an invite', '/invite/abc', large],
  ['a page, without a session', '/default/intents', large],
  ['a page, with a session', '/default/intents', tooLarge, 'signed in'],
])('a body that is too large for %s is refused before it is handed on', async (_, path, body, who = '') => {
  const headers: Record<string, string> = who ? { cookie } : {};
  expect((await ask(t, path, { method: 'POST', headers, body })).statusCode).toBe(413);
  const half = Math.ceil(body.length / 2);
  const pieces = [body.slice(0, half), body.slice(half)];
  expect((await ask(t, path, { method: 'POST', headers, pieces })).statusCode).toBe(413);
});

test('a body within its limit arrives whole, announced or in pieces', async () => {
  const small = await ask(t, '/setup', { method: 'POST', body: 'x'.repeat(BODY_BYTES.signIn) });
  expect(small.text).toBe(`a page, sent ${BODY_BYTES.signIn} bytes`);
  const form = { method: 'POST', headers: { cookie } };
  const whole = await ask(t, '/default/intents', { ...form, body: large });
  expect(whole.text).toBe(`a page, sent ${large.length} bytes`);
  const pieces = Array.from({ length: 8 }, () => large);
  const pieced = await ask(t, '/default/intents', { ...form, pieces });
  expect(pieced.text).toBe(`a page, sent ${large.length * 8} bytes`);
});

test.each([
  '/x',
  '/api/nothing',
  '/api/healthy',
  '/api/console/default/intents',
  '/api/auth/signout',
  '/intent-bus/nothing',
  '/axme/v1/intents',
  '/openintent/.well-known/openintent.json',
  '/iii',
  '/_next/static/nothing.js',
  '/icon.svgx',
])('%s carries a policy', async (path) => {
  const { headers } = await ask(t, path);
  expect(headers['content-security-policy']).toMatch(/default-src '(self|none)'.*frame-ancestors 'none'/);
  expect(headers['x-content-type-options']).toBe('nosniff');
});

test('a file of the build lets a worker that begins with it connect, and nothing else load', async () => {
  const { headers } = await ask(t, '/_next/static/chunks/worker.js');
  expect(headers['content-security-policy']).toContain("connect-src 'self'");
  expect(headers['content-security-policy']).toContain("default-src 'none'");
});
