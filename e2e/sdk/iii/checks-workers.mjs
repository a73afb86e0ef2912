import assert from 'node:assert/strict';
import { fork } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { ask, BASE_URL, connect, id, KEY, listed, mark, settle, until } from './client.mjs';
import { Relay } from './relay.mjs';

export async function worker_is_listed_once() {
  const worker = connect('w', { workerDescription: 'listed' });
  await settle(worker);
  const [row, ...more] = await until(async () => {
    const rows = await listed(worker, 'w');
    return rows[0]?.runtime && rows;
  });
  assert.equal(more.length, 0);
  assert.equal(row.runtime, 'node');
  assert.equal(row.version, '0.22.1');
  assert.equal(row.pid, process.pid);
  assert.equal(row.description, 'listed');
}

export async function key_in_a_header() {
  const worker = connect('h', { headers: { 'x-api-key': KEY } }, BASE_URL);
  const bearer = connect('b', { headers: { Authorization: `Bearer ${KEY}` } }, BASE_URL);
  bearer.registerFunction(id('bearer'), async () => 'here');
  await settle(bearer);
  assert.equal(await ask(worker, id('bearer')), 'here');
}

export async function reconnect_reattaches() {
  const relay = await Relay.to(BASE_URL);
  const reconnectionConfig = { initialDelayMs: 50, jitterFactor: 0 };
  const worker = connect('back', { reconnectionConfig }, `${relay.url}/${KEY}`);
  const caller = connect('b');
  worker.registerFunction(id('back'), async () => 'here');
  await settle(worker);
  const [before] = await until(async () => {
    const rows = await listed(caller, 'back');
    return rows.length === 1 && rows;
  });
  relay.cut();
  const [after] = await until(async () => {
    const rows = await listed(caller, 'back');
    return rows.length === 1 && rows[0].id !== before.id && rows[0].function_count === 1 && rows;
  });
  assert.notEqual(after.id, before.id);
  assert.equal(await ask(caller, id('back')), 'here');
  relay.close();
}

export async function worker_that_dies_fails_its_call() {
  const caller = connect('b');
  const events = [];
  caller.registerFunction(id('workers'), async (event) => events.push(event));
  caller.registerTrigger({ type: 'engine::workers-available', function_id: id('workers'), config: {} });
  await settle(caller);
  const child = fork(path.join(import.meta.dirname, 'dying.mjs'), { env: { ...process.env, MARK: mark } });
  await once(child, 'message');
  const [{ id: gone }] = await until(async () => {
    const rows = await listed(caller, 'dying');
    return rows.length === 1 && rows;
  });
  const call = ask(caller, id('hang'));
  const failed = assert.rejects(call, { code: 'invocation_stopped' });
  await once(child, 'message');
  child.kill('SIGKILL');
  await failed;
  await assert.rejects(ask(caller, id('hang')), { code: 'function_not_found' });
  await until(() => events.some((one) => one.event === 'worker_disconnected' && one.worker_id === gone));
}

export async function metrics_and_logs_arrive() {
  const { Logger } = await import('@iii-dev/helpers/observability');
  const worker = connect('m', { otel: { metricsExportIntervalMs: 500 } });
  worker.registerFunction(id('logs'), async () => {
    new Logger().info(`said by ${mark}`, { n: 1 });
    return 1;
  });
  await settle(worker);
  await ask(worker, id('logs'));
  const name = `${mark}-m`;
  const { latest_metrics: metrics } = await until(async () => {
    const { worker: told } = await ask(worker, 'engine::workers::info', { name });
    return told.latest_metrics?.memory_rss > 0 && told;
  });
  assert(Math.abs(Date.now() - metrics.timestamp_ms) < 10_000);
  const record = await until(async () => {
    const { logs } = await ask(worker, 'engine::logs::list', { limit: 1000 });
    return logs.find(({ body }) => body === `said by ${mark}`);
  });
  assert.match(record.trace_id, /^[0-9a-f]{32}$/);
}

export async function wrong_key_is_refused_without_a_spin() {
  let tries = 0;
  const relay = await Relay.to(BASE_URL, () => tries++);
  const reconnectionConfig = { initialDelayMs: 100, backoffMultiplier: 4, jitterFactor: 0 };
  connect('x', { reconnectionConfig, otel: { enabled: false } }, `${relay.url}/wrong`);
  await until(() => tries >= 3);
  const began = Date.now();
  await until(() => tries >= 4);
  assert(Date.now() - began > 1_000, 'it did not wait longer each time');
  relay.close();
}
