import { afterAll, beforeAll, expect, test } from 'vitest';
import { cancelIntent } from '@/lib/bus/intent/cancel';
import { getIntent, listIntents } from '@/lib/bus/intent/intent';
import { ALL_SCOPES } from '@/lib/bus/testing/bus.fixture';
import { findWorker, flushHeartbeats } from '@/lib/bus/worker/worker';
import { connect, open, until } from '@/lib/wire/iii/caller.fixture';
import { openTestWire, type TestWire } from '@/lib/wire/wire.fixture';

let t: TestWire;
let secret: string;
let ctx: Awaited<ReturnType<TestWire['key']>>['ctx'];
beforeAll(async () => {
  t = await openTestWire();
  ({ secret, ctx } = await t.key('k', { scopes: ALL_SCOPES }));
  const bus = t.bus as { now: () => number };
  bus.now = Date.now;
});
afterAll(() => t.stop());

const row = (name: string) => findWorker(ctx, { protocol: 'iii', name });
const isKnown = (name: string) =>
  row(name).then(
    () => true,
    () => false,
  );
const gauge = (name: string, id: unknown, asDouble: number) => ({
  name,
  gauge: { dataPoints: [{ attributes: [{ key: 'worker.id', value: { stringValue: id } }], asDouble }] },
});
const frame = (kind: string, json: unknown) => Buffer.from(kind + JSON.stringify(json));
const metrics = (id: unknown, rss: number) =>
  frame('MTRC', {
    resourceMetrics: [{ scopeMetrics: [{ metrics: [gauge('iii.worker.memory.rss', id, rss)] }] }],
  });
const logs = (text: string) =>
  frame('LOGS', {
    resourceLogs: [
      { scopeLogs: [{ logRecords: [{ body: { stringValue: text }, severityNumber: 9, traceId: 'tt' }] }] },
    ],
  });

test('a worker has a row with what it told, and is offline when it goes', async () => {
  const worker = await connect(t, secret, 'seen');
  worker.serve('seen::f', () => 1);
  await until(() => isKnown('seen'));
  await until(async () => JSON.parse((await row('seen')).details).functions === 1);
  const { details, disconnected_at } = await row('seen');
  expect(JSON.parse(details)).toMatchObject({ runtime: 'node', version: '0.22.1', pid: 7 });
  expect(disconnected_at).toBeNull();
  const twin = await connect(t, secret, 'seen');
  twin.socket.terminate();
  await twin.closed;
  await until(async () => {
    const { workers } = await worker.ask<{ workers: unknown[] }>('engine::workers::list');
    return workers.length === 1;
  });
  expect((await row('seen')).disconnected_at).toBeNull();
  worker.socket.ping();
  worker.socket.terminate();
  await until(async () => (await row('seen')).disconnected_at !== null);
  // A sighting gathered before it went does not bring it back.
  await flushHeartbeats(t.bus);
  expect((await row('seen')).disconnected_at).not.toBeNull();
});

test('a ping is a heartbeat', async () => {
  const worker = await connect(t, secret, 'beating');
  await until(() => isKnown('beating'));
  const before = (await row('beating')).last_seen_at;
  await until(async () => {
    worker.socket.ping();
    await flushHeartbeats(t.bus);
    return (await row('beating')).last_seen_at > before;
  });
});

test('metrics without a key count for a worker at the same address that is named, and nothing else does', async () => {
  const worker = await connect(t, secret, 'measured');
  const { worker_id } = await worker.next({ type: 'workerregistered' });
  const latest = async () => {
    const { worker: told } = await worker.ask<{ worker: { latest_metrics: Record<string, number> | null } }>(
      'engine::workers::info',
      { name: 'measured' },
    );
    return told.latest_metrics;
  };
  const { socket } = await open(t, '/iii/otel');
  socket.send(logs('dropped, since nobody knows whose it is'));
  socket.send(metrics('0b0e4b1c-0000-4000-8000-000000000000', 1));
  socket.send(metrics(worker_id, 4096));
  await until(async () => (await latest())?.memory_rss === 4096);
  socket.send(logs('kept'));
  const listed = () => worker.ask<{ logs: { body: string }[] }>('engine::logs::list', { trace_id: 'tt' });
  await until(async () => (await listed()).logs.length > 0);
  expect((await listed()).logs.map(({ body }) => body)).toEqual(['kept']);
  await until(async () => JSON.parse((await row('measured')).details).metrics?.memory_rss === 4096);
  const { workers } = await worker.ask<{ workers: { name: string }[] }>('engine::workers::list', {
    search: 'measured',
  });
  expect(workers).toHaveLength(1);
});

test('logs by a key in the path are the key’s workspace’s', async () => {
  const worker = await connect(t, secret, 'logging');
  const { socket } = await open(t, `/iii/${secret}/otel`);
  socket.send(logs('by key'));
  const listed = () => worker.ask<{ logs: { body: string }[] }>('engine::logs::list', {});
  await until(async () => (await listed()).logs.some(({ body }) => body === 'by key'));
});

const calls = async (goal: string) => (await listIntents(ctx, { goal, protocol: 'iii' })).intents;

test('plain calls are intents, with what was said and what came of it', async () => {
  const worker = await connect(t, secret, 'doing');
  let finish = (_: unknown) => {};
  worker.serve('p::ok', (data) => data);
  worker.serve('p::bad', () => {
    throw new Error('boom');
  });
  worker.serve(
    'p::long',
    () =>
      new Promise((resolve) => {
        finish = resolve;
      }),
  );
  await worker.settle();
  await worker.call('p::ok', { n: 1 });
  await worker.call('p::bad');
  await until(
    async () =>
      (await calls('p::ok'))[0]?.phase === 'succeeded' && (await calls('p::bad'))[0]?.phase === 'failed',
  );
  const [ok] = await calls('p::ok');
  expect(await getIntent(ctx, ok?.id ?? '')).toMatchObject({
    status: 'result',
    payload: '{"n":1}',
    result: '{"n":1}',
    worker: 'doing',
  });
  const [bad] = await calls('p::bad');
  expect(bad?.error).toBe('invocation_failed: boom');
  const answer = worker.call('p::long');
  await until(async () => (await calls('p::long'))[0]?.phase === 'running');
  const [long] = await calls('p::long');
  await cancelIntent(ctx, { id: long?.id ?? '' });
  finish('done');
  expect((await answer).result).toBe('done');
  const history = (await getIntent(ctx, ok?.id ?? '')).history.map(({ type }) => type);
  expect(history).toEqual(['published', 'claimed', 'succeeded']);
});

test('a retry of a plain call from the board is a delivery', async () => {
  const { retryIntent } = await import('@/lib/bus/publish/retry');
  const [bad] = await calls('p::bad');
  const fixed = await connect(t, secret, 'fixed');
  fixed.serve('p::bad', () => 'fixed');
  await fixed.settle();
  const { id } = await retryIntent(ctx, { id: bad?.id ?? '' });
  await until(async () => (await getIntent(ctx, id)).phase === 'succeeded');
  expect((await getIntent(ctx, id)).result).toBe('"fixed"');
});
