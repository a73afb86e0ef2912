import { afterAll, beforeAll, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { revokeKey } from '@/lib/bus/key/key';
import { connect, open } from '@/lib/wire/iii/caller.fixture';
import { openTestWire, type TestWire } from '@/lib/wire/wire.fixture';
import { placeOf } from './auth';

let t: TestWire;
let secret: string;
beforeAll(async () => {
  t = await openTestWire();
  ({ secret } = await t.key('k'));
});
afterAll(() => t.stop());

test('a key in either header or in the path opens a worker socket', async () => {
  const ways: [path: string, headers?: Record<string, string>][] = [
    ['/iii', { 'x-api-key': secret }],
    ['/iii/', { authorization: `Bearer ${secret}` }],
    [`/iii/${secret}`],
    [`/iii/${secret}/`],
  ];
  for (const [path, headers] of ways) {
    const caller = await open(t, path, headers);
    expect(await caller.next({ type: 'workerregistered' })).toMatchObject({ worker_id: expect.any(String) });
    caller.socket.close();
  }
});

test('without a good key the upgrade is refused by HTTP, as AUTH_ERROR', async () => {
  for (const path of ['/iii', '/iii/wrong', '/iii/wrong/otel', '/iii/%E0%A4%A']) {
    await expect(open(t, path)).rejects.toThrow(/^(401 .*"AUTH_ERROR"|404)/);
  }
  await expect(open(t, '/iii', { 'x-api-key': 'ik_x_y' })).rejects.toThrow(/^401 .*"AUTH_ERROR"/);
});

test('there is nothing at other paths, and plain HTTP is told to upgrade', async () => {
  for (const path of [`/iii/${secret}/else`, '/iii/ws/channels/none?key=x&dir=read', '/iii/ws/else']) {
    await expect(open(t, path)).rejects.toThrow(/^404 .*"NOT_FOUND"/);
  }
  const plain = await fetch(`${t.url}/iii`);
  expect([plain.status, await plain.json()]).toMatchObject([426, { error: { code: 'UPGRADE_REQUIRED' } }]);
});

test('places are read with and without a key', () => {
  expect(placeOf('')).toEqual({ kind: 'worker', key: undefined });
  expect(placeOf('/otel')).toEqual({ kind: 'otel', key: undefined });
  expect(placeOf('/a%2Fb/otel')).toEqual({ kind: 'otel', key: 'a/b' });
  const channel = { kind: 'channel', id: 'c', access: 'k+', side: 'read' };
  expect(placeOf('/ws/channels/c?key=k%2B&dir=read')).toEqual(channel);
  expect(placeOf('/key/ws/channels/c?key=k%2B&dir=read')).toEqual(channel);
});

test('a revoked key is out within seconds', async () => {
  const { id, secret: short } = await t.key('short');
  const caller = await connect(t, short, 'short');
  await revokeKey({ ...(await t.key('owner')).ctx, scopes: new Set(['key.revoke']) }, id);
  expect(await caller.closed).toBe(1008);
  expect(caller.frames.at(-1)).toMatchObject({ type: 'error', error: { code: 'AUTH_ERROR' } });
});

test('reattach with the token evicts the old connection, and without it does not', async () => {
  const old = await connect(t, secret, 'twin');
  const { worker_id, reattach_token } = await old.next({ type: 'workerregistered' });
  const liar = await connect(t, secret, 'liar');
  liar.send({ type: 'reattach', previous_worker_id: worker_id, reattach_token: 'wrong' });
  liar.send({ type: 'reattach', previous_worker_id: worker_id });
  await liar.settle();
  expect(old.socket.readyState).toBe(WebSocket.OPEN);
  old.serve('t::twin', () => 'old');
  await old.settle();
  const back = await open(t, `/iii/${secret}`);
  await back.next({ type: 'workerregistered' });
  back.send({ type: 'reattach', previous_worker_id: worker_id, reattach_token });
  back.serve('t::twin', () => 'new');
  await back.ask('engine::workers::register', { name: 'twin', runtime: 'node' });
  await old.closed;
  const { workers } = await back.ask<{ workers: { name: string }[] }>('engine::workers::list');
  expect(workers.filter(({ name }) => name === 'twin')).toHaveLength(1);
  expect((await liar.call('t::twin')).result).toBe('new');
});

test('workers of one workspace do not see those of another', async () => {
  const { openTestWire: another } = await import('@/lib/wire/wire.fixture');
  const far = await another();
  const there = await connect(far, (await far.key('k')).secret, 'there');
  there.serve('t::there', () => 1);
  await there.settle();
  const here = await connect(t, secret, 'here');
  expect((await here.call('t::there')).error).toMatchObject({ code: 'function_not_found' });
  await far.stop();
});
