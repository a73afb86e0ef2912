import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { KeyWatch } from '@/lib/bus/key/watch';
import { log } from '@/lib/log';
import { open } from '@/lib/wire/iii/caller.fixture';
import { openTestWire, type TestWire } from '@/lib/wire/wire.fixture';
import { EngineServer } from './engine-server';
import { listenForIii } from './listener';

let t: TestWire;
let engineServer: EngineServer;
beforeAll(async () => {
  t = await openTestWire();
  engineServer = new EngineServer(t.bus, t.live, new KeyWatch(t.bus), false);
});
afterAll(async () => {
  await engineServer.close();
  await t.stop();
});

const listening = (server: Server) => new Promise((resolve) => server.once('listening', resolve));
const portOf = (server: Server) => (server.address() as AddressInfo).port;

/** A port that nobody has. */
async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await listening(probe);
  const port = portOf(probe);
  await new Promise((resolve) => probe.close(resolve));
  return port;
}

test('the port of its own serves the same sockets without a prefix', async () => {
  const server = listenForIii(engineServer, await freePort(), '127.0.0.1');
  if (!server) throw new Error('It does not listen.');
  await listening(server);
  const url = `http://127.0.0.1:${portOf(server)}`;
  const { secret } = await t.key('k');
  const caller = await open({ url }, '/', { 'x-api-key': secret });
  await caller.next({ type: 'workerregistered' });
  const { reader } = await caller.ask<{ reader: Record<string, string> }>('engine::channels::create');
  const channel = await open({ url }, `/ws/channels/${reader.channel_id}?key=${reader.access_key}&dir=read`);
  expect((await fetch(url)).status).toBe(426);
  channel.socket.close();
  caller.socket.close();
  server.close();
});

test('a port that is taken costs one line in the log', async () => {
  const other = createServer().listen(0, '127.0.0.1');
  await listening(other);
  const said = vi.spyOn(log, 'warn');
  const server = listenForIii(engineServer, portOf(other), '127.0.0.1');
  await new Promise((resolve) => server?.once('error', resolve));
  expect(said.mock.calls.flat()).toEqual([
    expect.stringMatching(/^Port \d+ is in use, .*INTERCHANGE_III_PORT/),
  ]);
  said.mockRestore();
  other.close();
});

test('port 0 is none', () => {
  expect(listenForIii(engineServer, 0, '127.0.0.1')).toBeNull();
});

test('telemetry without a key does not speak for a worker at another address', async () => {
  const behindProxy = new EngineServer(t.bus, t.live, new KeyWatch(t.bus), true);
  const server = listenForIii(behindProxy, await freePort(), '127.0.0.1');
  if (!server) throw new Error('It does not listen.');
  await listening(server);
  const url = `http://127.0.0.1:${portOf(server)}`;
  const from = (address: string) => ({ 'x-forwarded-for': address });
  const { secret } = await t.key('far');
  const caller = await open({ url }, '/', { ...from('10.0.0.1'), 'x-api-key': secret });
  const { worker_id } = await caller.next({ type: 'workerregistered' });
  await caller.ask('engine::workers::register', { name: 'far' });
  const rss = async (address: string, asDouble: number) => {
    const { socket } = await open({ url }, '/otel', from(address));
    const attributes = [{ key: 'worker.id', value: { stringValue: worker_id } }];
    const metrics = [{ name: 'iii.worker.memory.rss', gauge: { dataPoints: [{ attributes, asDouble }] } }];
    socket.send(Buffer.from(`MTRC${JSON.stringify({ resourceMetrics: [{ scopeMetrics: [{ metrics }] }] })}`));
    // Answered after what was sent before it was taken.
    await new Promise((resolve) => socket.once('pong', resolve).ping());
    const info = { name: 'far' };
    const told = await caller.ask<{ worker: { latest_metrics: unknown } }>('engine::workers::info', info);
    return told.worker.latest_metrics;
  };
  expect(await rss('10.0.0.2', 1)).toBeNull();
  expect(await rss('10.0.0.1', 2)).toMatchObject({ memory_rss: 2 });
  await behindProxy.close();
  server.close();
});
