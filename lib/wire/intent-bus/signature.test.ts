import { createHmac, randomBytes } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestWire, type TestWire } from '@/lib/wire/wire.fixture';

let t: TestWire;
let secret: string;
beforeAll(async () => {
  t = await openTestWire();
  ({ secret } = await t.key('signer'));
});
afterAll(() => t.stop());

interface Signed {
  method?: string;
  /** As sent after the mount prefix. */
  path: string;
  /** As signed; the path sent unless said otherwise. */
  signs?: string;
  body?: string;
  at?: number;
  nonce?: string;
  spoil?: (signature: string) => string;
}

async function send({ method = 'POST', path, signs = path, body = '', at, nonce, spoil = (s) => s }: Signed) {
  const timestamp = String(at ?? Math.floor(t.clock.now / 1_000));
  const once = nonce ?? randomBytes(16).toString('hex');
  const message = [method, signs, timestamp, once, body].join('\n');
  const signature = createHmac('sha256', secret).update(message).digest('hex');
  const response = await fetch(`${t.url}/intent-bus${path}`, {
    method,
    headers: {
      'X-API-KEY': secret,
      'X-Timestamp': timestamp,
      'X-Nonce': once,
      'X-Signature': spoil(signature),
    },
    ...(body && { body }),
  });
  const text = await response.text();
  return { status: response.status, message: text && JSON.parse(text).error?.message };
}

test('every spelling that a known SDK signs is accepted, without the mount prefix', async () => {
  expect((await send({ path: '/intent', body: '{"goal":"a b","payload":1}' })).status).toBe(201);
  expect((await send({ path: '/claim?goal=a%20b' })).status).toBe(200);
  expect((await send({ path: '/claim?goal=a+b' })).status).toBe(204);
  expect((await send({ path: '/claim?goal=a%20b', signs: '/claim?goal=a+b' })).status).toBe(204);
  expect(
    (
      await send({
        path: '/claim?namespace=default&goal=a%2Fb',
        signs: '/claim?goal=a%2Fb&namespace=default',
      })
    ).status,
  ).toBe(204);
  expect((await send({ path: '/set/key%20one', signs: '/set/key one', body: '{"value":"v"}' })).status).toBe(
    200,
  );
  expect((await send({ method: 'GET', path: '/get/key%20one', signs: '/get/key one' })).status).toBe(200);
});

test('a wrong, an upper-case and a missing part are refused', async () => {
  const path = '/claim';
  expect(await send({ path, spoil: (s) => s.toUpperCase() })).toEqual({
    status: 403,
    message: 'Bad signature',
  });
  expect(await send({ path, signs: '/claim?goal=other' })).toEqual({ status: 403, message: 'Bad signature' });
  expect(await send({ path, at: Number.NaN })).toEqual({ status: 403, message: 'Invalid timestamp' });
});

test('a clock ten minutes off, either way, is refused', async () => {
  for (const off of [-600, 600]) {
    const at = Math.floor(t.clock.now / 1_000) + off;
    expect(await send({ path: '/claim', at })).toEqual({ status: 403, message: 'Stale timestamp' });
  }
});

test('a replayed request is refused and publishes nothing twice; a bad one does not spend the nonce', async () => {
  const nonce = 'n-1';
  const request = { path: '/intent', body: '{"goal":"replay","payload":1}', nonce };
  expect((await send({ ...request, spoil: () => 'f'.repeat(64) })).status).toBe(403);
  expect((await send(request)).status).toBe(201);
  expect(await send(request)).toEqual({ status: 403, message: 'Replay detected' });
  expect((await send({ path: '/claim?goal=replay' })).status).toBe(200);
  expect((await send({ path: '/claim?goal=replay' })).status).toBe(204);
});
