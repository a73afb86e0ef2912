import { afterAll, beforeAll, expect, test } from 'vitest';
import { revokeKey } from '@/lib/bus/key/key';
import { connect, open, until } from './iii/caller.fixture';
import { openTestWire, type TestWire } from './wire.fixture';

// Not in a protocol's folder: what a key has open ends with it in every one.

let t: TestWire;
let revoke: (id: string) => Promise<void>;
beforeAll(async () => {
  t = await openTestWire();
  const { ctx } = await t.key('owner');
  revoke = (id) => revokeKey({ ...ctx, scopes: new Set(['key.revoke']) }, id);
});
afterAll(() => t.stop());

test('OpenIntent streams of a revoked key end', async () => {
  const key = await t.key('streams');
  const headers = { 'x-api-key': key.secret, 'content-type': 'application/json' };
  const api = `${t.url}/openintent/api/v1`;
  const made = await fetch(`${api}/intents`, { method: 'POST', headers, body: '{"title":"t"}' });
  const { id } = await made.json();
  const paths = [`/intents/${id}/subscribe`, '/agents/someone/subscribe', '/portfolios/p/subscribe'];
  const streams = await Promise.all(paths.map((path) => fetch(api + path, { headers })));
  await revoke(key.id);
  for (const stream of streams) expect(await stream.text()).toContain('retry:');
});

test('AXME streams of a revoked key end', async () => {
  const key = await t.key('agent');
  const headers = { 'x-api-key': key.secret, 'content-type': 'application/json' };
  const api = `${t.url}/axme/v1`;
  const body = JSON.stringify({ intent_type: 'a.b.v1', to_agent: 'agent://z/one', payload: {} });
  const { intent_id: id } = await (await fetch(`${api}/intents`, { method: 'POST', headers, body })).json();
  const paths = [
    `/agents/z%2Fone/intents/stream?wait_seconds=60`,
    `/intents/${id}/events/stream?wait_seconds=60`,
  ];
  const streams = await Promise.all(paths.map((path) => fetch(api + path, { headers })));
  await revoke(key.id);
  for (const stream of streams) expect(await stream.text()).toContain('stream.timeout');
});

test('a worker of a revoked key is sent an error and closed, and its functions go at once', async () => {
  const key = await t.key('worker');
  const caller = await connect(t, key.secret, 'worker');
  const other = await connect(t, (await t.key('other')).secret, 'other');
  caller.serve('r::f', () => 1);
  await caller.settle();
  await revoke(key.id);
  expect(await caller.closed).toBe(1008);
  expect(caller.frames.at(-1)).toMatchObject({ type: 'error', error: { code: 'AUTH_ERROR' } });
  expect((await other.call('r::f')).error).toMatchObject({ code: 'function_not_found' });
});

test('telemetry sockets and lasting triggers of a revoked key end', async () => {
  const key = await t.key('telemetry');
  const telemetry = await open(t, `/iii/${key.secret}/otel`);
  const maker = await connect(t, key.secret, 'maker');
  const asker = await connect(t, (await t.key('asker')).secret, 'asker');
  const made = { trigger_type: 'state', function_id: 'r::g' };
  const { id } = await maker.ask<{ id: string }>('engine::register_trigger', made);
  maker.socket.terminate();
  await maker.closed;
  expect((await asker.call('engine::registered-triggers::info', { id })).error).toBeUndefined();
  await revoke(key.id);
  await telemetry.closed;
  await until(async () => Boolean((await asker.call('engine::registered-triggers::info', { id })).error));
});

test('a key that is still good keeps what it has open', async () => {
  const key = await t.key('good');
  const worker = await connect(t, key.secret, 'good');
  const bad = await t.key('bad');
  const out = await connect(t, bad.secret, 'bad');
  await revoke(bad.id);
  await out.closed;
  await worker.settle();
});
