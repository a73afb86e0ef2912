import { connect as connectTcp } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestWire, type TestWire } from '@/lib/wire/wire.fixture';
import { type Caller, connect, open } from './caller.fixture';
import { ANONYMOUS_FRAME_BYTES, EVENT_LENGTH, LIST_LENGTH, STATE_STEPS, TRIGGERS_PER_TYPE } from './limits';

let t: TestWire;
let secret: string;
let worker: Caller;
beforeAll(async () => {
  t = await openTestWire();
  ({ secret } = await t.key('k'));
  worker = await connect(t, secret, 'worker');
});
afterAll(() => t.stop());

test('without a key no browser opens a telemetry socket, and a large frame ends it', async () => {
  const origin = { origin: 'http://evil.example' };
  await expect(open(t, '/iii/otel', origin)).rejects.toThrow(/^403 .*"FORBIDDEN"/);
  const keyed = await open(t, `/iii/${secret}/otel`, origin);
  keyed.socket.close();
  const anonymous = await open(t, '/iii/otel');
  anonymous.socket.send(Buffer.alloc(ANONYMOUS_FRAME_BYTES + 1, 'MTRC'));
  expect(await anonymous.closed).toBe(1009);
});

test('a refused upgrade closes its socket, though its client does not', async () => {
  const { hostname, port } = new URL(t.url);
  for (const path of ['/iii', '/iii/wrong/otel', '/iii/ws/channels/none?key=x&dir=read']) {
    const socket = connectTcp({ host: hostname, port: Number(port), allowHalfOpen: true });
    const closed = new Promise((resolve) => socket.on('close', resolve));
    socket.on('error', () => {});
    socket.write(
      `GET ${path} HTTP/1.1\r\nhost: x\r\nconnection: upgrade\r\nupgrade: websocket\r\n` +
        'sec-websocket-key: dGhlIHNhbXBsZSBub25jZQ==\r\nsec-websocket-version: 13\r\n\r\n',
    );
    socket.resume();
    const sending = setInterval(() => socket.write('x'), 50);
    await closed;
    clearInterval(sending);
  }
});

test('an event beyond its limit names what it left out', async () => {
  const heard = new Promise<unknown>((resolve) => worker.serve('b::event', resolve));
  const bind = { type: 'registertrigger', id: 'b', trigger_type: 'state', function_id: 'b::event' };
  worker.send({ ...bind, config: { scope: 'large' } });
  await worker.ask('state::set', { scope: 'large', key: 'k', value: 'x'.repeat(EVENT_LENGTH) });
  expect(await heard).toMatchObject({
    event_type: 'state:created',
    new_value: null,
    omitted: ['old_value', 'new_value'],
  });
});

test('steps, triggers and lists have a maximum, and say so', async () => {
  const ops = Array.from({ length: STATE_STEPS + 1 }, () => ({ type: 'increment', path: 'n', by: 1 }));
  const tooMany = await worker.call('state::update', { scope: 's', key: 'k', ops });
  expect(tooMany.error).toMatchObject({ code: 'UPDATE_ERROR' });
  const others = [await connect(t, secret, 'one'), await connect(t, secret, 'two')];
  for (const [at, other] of others.entries()) {
    for (let n = 0; n < TRIGGERS_PER_TYPE / 2 + 1; n++) {
      other.send({ type: 'registertrigger', id: `${at}-${n}`, trigger_type: 'state', function_id: 'none' });
    }
    await other.settle();
  }
  expect(others[1]?.frames).toContainEqual(
    expect.objectContaining({ type: 'triggerregistrationresult', error: expect.anything() }),
  );
  const description = 'd'.repeat(16_000);
  for (let n = 0; n < LIST_LENGTH / 16_000 + 1; n++) {
    worker.send({ type: 'registerfunction', id: `long::${n}`, description });
  }
  const { functions, total, truncated } = await worker.ask<{
    functions: [];
    total: number;
    truncated: boolean;
  }>('engine::functions::list', { prefix: 'long::' });
  expect(truncated).toBe(true);
  expect(total).toBeGreaterThan(functions.length);
});

test('a scope that is too large to be listed is refused, not cut', async () => {
  const value = 'x'.repeat(1_000_000);
  for (let n = 0; n < 5; n++) await worker.ask('state::set', { scope: 'huge', key: `k${n}`, value });
  expect((await worker.call('state::list', { scope: 'huge' })).error).toMatchObject({
    code: 'VALUE_TOO_LARGE',
  });
});
