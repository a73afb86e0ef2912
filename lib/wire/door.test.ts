import { request } from 'node:http';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestWire, type TestWire } from './wire.fixture';

let t: TestWire;
beforeAll(async () => {
  t = await openTestWire();
});
afterAll(() => t.stop());

/** Asks under a Host of the caller's choosing, which fetch would not send. */
function ask(host: string, path: string, method = 'GET') {
  return new Promise<{ status: number | undefined; location: string | undefined }>((resolve, reject) => {
    const { port } = new URL(t.url);
    const req = request({ host: '127.0.0.1', port, path, method, headers: { host } }, (res) => {
      res.resume();
      resolve({ status: res.statusCode, location: res.headers.location });
    });
    req.on('error', reject).end();
  });
}

test('pages answer under their own origin, send loopback names on to it, and refuse every other', async () => {
  const { host, port } = new URL(t.url);
  expect(await ask(host, '/x')).toMatchObject({ status: 200 });
  expect(await ask(`127.0.0.1:${port}`, '/x?y=1')).toEqual({ status: 307, location: `${t.url}/x?y=1` });
  expect(await ask(`127.0.0.1:${port}`, '/x', 'POST')).toMatchObject({ status: 421 });
  expect(await ask('evil.example', '/x')).toMatchObject({ status: 421 });
  expect(await ask('evil.example', '/api/console/default/intents')).toMatchObject({ status: 421 });
});

test('what takes an API key answers under any Host, and only at its own prefix', async () => {
  expect(await ask('bus.internal', '/intent-bus/health')).toMatchObject({ status: 200 });
  expect(await ask('bus.internal', '/intent-bus')).toMatchObject({ status: 200 });
  expect(await ask('bus.internal', '/intent-business')).toMatchObject({ status: 421 });
  expect(await ask('bus.internal', '/api/health')).toMatchObject({ status: 200 });
});
