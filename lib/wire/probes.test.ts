import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { claim, fulfil } from '@/lib/bus/intent/claim';
import { projectMetrics } from '@/lib/bus/metrics/project';
import { put, wants } from '@/lib/bus/testing/bus.fixture';
import { log } from '@/lib/log';
import { openTestWire, type TestWire } from './wire.fixture';

const KEY = 'metrics-key-0123456789-0123456789';
let t: TestWire;
let secret: string;
beforeAll(async () => {
  t = await openTestWire({ env: { INTERCHANGE_METRICS_KEY: KEY } });
  const key = await t.key('agent');
  ({ secret } = key);
  await put(key.ctx, { goal: 'mail "now"\\' });
  await put(key.ctx, { goal: 'pay' });
  t.clock.now += 90_000;
  const claimed = await claim(key.ctx, wants({ goal: 'pay' }));
  t.clock.now += 2_000;
  await fulfil(key.ctx, {
    id: claimed?.intent.id ?? '',
    token: claimed?.token,
    result: null,
    resultType: 'json',
  });
  while ((await projectMetrics(t.bus, t.made.monitor.counted)).full);
});
afterAll(() => t.stop());

const scrape = (key: string) => fetch(`${t.url}/metrics`, { headers: { authorization: `Bearer ${key}` } });
const ready = async () => {
  const answer = await fetch(`${t.url}/readyz`);
  return { status: answer.status, body: await answer.json() };
};

test('the numbers are Prometheus’s text, for who shows the key alone', async () => {
  await fetch(`${t.url}/intent-bus/nothing`, { headers: { 'x-api-key': secret } });
  const answer = await scrape(KEY);
  expect(answer.headers.get('content-type')).toMatch(/^text\/plain; version=0\.0\.4/);
  const lines = (await answer.text()).split('\n');
  for (const line of [
    'interchange_queue_queued{workspace="default",queue="mail \\"now\\"\\\\"} 1',
    'interchange_queue_oldest_seconds{workspace="default",queue="mail \\"now\\"\\\\"} 92',
    'interchange_queue_queued{workspace="default",queue="pay"} 0',
    'interchange_intents_total{workspace="default",queue="pay",event="succeeded"} 1',
    'interchange_intent_run_seconds_sum{workspace="default"} 2',
    'interchange_intent_wait_seconds_sum{workspace="default"} 90',
    'interchange_requests_total{part="intent-bus",status="4xx"} 1',
    'interchange_open_connections{kind="console stream"} 0',
    'interchange_store_unavailable 0',
  ]) {
    expect(lines).toContain(line);
  }
  expect(lines.find((line) => line.startsWith('nodejs_eventloop_lag_p99_seconds '))).toBeDefined();
  for (const key of ['', 'wrong', `${KEY}0`, secret]) expect((await scrape(key)).status).toBe(401);
});

test('without a key of the environment there are no metrics', async () => {
  const bare = await openTestWire();
  const answer = await fetch(`${bare.url}/metrics`, { headers: { authorization: 'Bearer undefined' } });
  expect([answer.status, await answer.text()]).toEqual([
    404,
    expect.stringContaining('INTERCHANGE_METRICS_KEY'),
  ]);
  await bare.stop();
});

test('who is not swept, troubled or without an answer is not ready, and lives', async () => {
  t.made.monitor.swept();
  expect(await ready()).toEqual({
    status: 200,
    body: { ready: true, checks: { store: 'ok', migrations: 'ok', background: 'ok' } },
  });
  t.clock.now += 31_000;
  expect(await ready()).toMatchObject({
    status: 503,
    body: { ready: false, checks: { background: expect.stringContaining('31 s') } },
  });
  t.made.monitor.swept();
  const troubled = vi.spyOn(t.bus.store, 'isTroubled').mockReturnValue(true);
  expect(await ready()).toMatchObject({
    status: 503,
    body: { checks: { store: expect.stringContaining('busy') } },
  });
  expect((await fetch(`${t.url}/healthz`)).status).toBe(200);
  troubled.mockRestore();
  expect((await ready()).status).toBe(200);
});

test('an answer has the id that its request came with, or one of its own; the log has it too', async () => {
  const idOf = async (given?: string) => {
    const headers = { 'x-api-key': secret, ...(given && { 'x-request-id': given }) };
    return (await fetch(`${t.url}/intent-bus/nothing`, { headers })).headers.get('x-request-id');
  };
  expect(await idOf('from-a-proxy-1')).toBe('from-a-proxy-1');
  const own = await idOf();
  expect(own).toMatch(/^[0-9a-f-]{36}$/);
  expect(await idOf('with spaces and "quotes"')).not.toContain('"');
  const logged = vi.spyOn(log, 'error');
  vi.spyOn(t.bus.store, 'write').mockRejectedValueOnce(new Error('a fault of ours'));
  const answer = await fetch(`${t.url}/intent-bus/intent`, {
    method: 'POST',
    headers: { 'x-api-key': secret, 'content-type': 'application/json', 'x-request-id': 'request-9' },
    body: '{"goal":"g","payload":{}}',
  });
  expect(answer.status).toBe(500);
  expect(logged).toHaveBeenCalledWith(
    expect.objectContaining({
      requestId: 'request-9',
      err: expect.objectContaining({ message: 'a fault of ours' }),
    }),
    'An Intent Bus request failed',
  );
});
