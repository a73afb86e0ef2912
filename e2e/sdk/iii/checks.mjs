// The official Node SDK against a running server: `node checks.mjs NAME` runs one check. test_node.py runs them all.
import assert from 'node:assert/strict';
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { registerWorker, TriggerAction } from 'iii-sdk';
import { createChannel } from 'iii-sdk/helpers';
import { Relay } from './relay.mjs';

const { BASE_URL, INTERCHANGE_API_KEY: KEY } = process.env;
const HERE = fileURLToPath(import.meta.url);
const mark = `n${process.pid}`;
const open = [];

/** A worker by the key in its address, which its telemetry and channels then carry too. */
function connect(name, options = {}, address = `${BASE_URL}/${KEY}`) {
  const worker = registerWorker(address, { workerName: `${mark}-${name}`, ...options });
  open.push(worker);
  return worker;
}

const ask = (worker, function_id, payload = {}) => worker.trigger({ function_id, payload });
/** Returns once what was sent before has been taken. */
const settle = (worker) => ask(worker, 'engine::functions::list');
const id = (name) => `${mark}::${name}`;

async function until(probe, ms = 10_000) {
  const deadline = Date.now() + ms;
  for (;;) {
    const found = await probe();
    if (found) return found;
    assert(Date.now() < deadline, `not within ${ms} ms: ${probe}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

const mine = async (worker, name) => {
  const { workers } = await ask(worker, 'engine::workers::list', { search: `${mark}-${name}` });
  return workers;
};

function gate() {
  let pass;
  const passed = new Promise((resolve) => {
    pass = resolve;
  });
  return { pass, passed };
}

export const CHECKS = {
  async worker_is_listed_once() {
    const worker = connect('w', { workerDescription: 'listed' });
    await settle(worker);
    const [row, ...more] = await until(async () => {
      const rows = await mine(worker, 'w');
      return rows[0]?.runtime && rows;
    });
    assert.equal(more.length, 0);
    assert.equal(row.runtime, 'node');
    assert.equal(row.version, '0.22.1');
    assert.equal(row.pid, process.pid);
    assert.equal(row.description, 'listed');
  },

  async key_in_a_header() {
    const worker = connect('h', { headers: { 'x-api-key': KEY } }, BASE_URL);
    const bearer = connect('b', { headers: { Authorization: `Bearer ${KEY}` } }, BASE_URL);
    bearer.registerFunction(id('bearer'), async () => 'here');
    await settle(bearer);
    assert.equal(await ask(worker, id('bearer')), 'here');
  },

  async echo_with_metadata() {
    const worker = connect('a');
    const caller = connect('b');
    let given;
    worker.registerFunction(id('echo'), async (data, metadata) => {
      given = metadata;
      return data;
    });
    await settle(worker);
    const result = await caller.trigger({ function_id: id('echo'), payload: { a: 1 }, metadata: { k: 2 } });
    assert.equal(result.a, 1);
    assert.deepEqual(given, { k: 2 });
  },

  async error_with_code_message_and_stack() {
    const worker = connect('a');
    worker.registerFunction(id('throws'), async () => {
      throw new Error('boom');
    });
    await settle(worker);
    await assert.rejects(ask(worker, id('throws')), (error) => {
      assert.equal(error.code, 'invocation_failed');
      assert.match(error.message, /boom/);
      assert.equal(typeof error.stacktrace, 'string');
      return true;
    });
  },

  async unknown_function() {
    const caller = connect('b');
    await settle(caller);
    const began = Date.now();
    await assert.rejects(ask(caller, 'no::such'), { code: 'function_not_found' });
    assert(Date.now() - began < 5_000, 'it waited for the client');
  },

  async timeout_and_a_late_result() {
    const worker = connect('a');
    const { pass, passed } = gate();
    worker.registerFunction(id('slow'), () => passed);
    worker.registerFunction(id('next'), async () => 'fine');
    await settle(worker);
    const call = worker.trigger({ function_id: id('slow'), payload: {}, timeoutMs: 300 });
    await assert.rejects(call, { code: 'TIMEOUT' });
    pass('late');
    assert.equal(await ask(worker, id('next')), 'fine');
  },

  async void_runs_once() {
    const worker = connect('a');
    let runs = 0;
    const { pass, passed } = gate();
    worker.registerFunction(id('void'), async () => {
      runs++;
      pass();
    });
    await settle(worker);
    const action = TriggerAction.Void();
    assert.equal(await worker.trigger({ function_id: id('void'), payload: {}, action }), undefined);
    await passed;
    await settle(worker);
    assert.equal(runs, 1);
  },

  async enqueue_is_kept_and_delivered_once() {
    const caller = connect('b');
    const action = TriggerAction.Enqueue({ queue: 'q' });
    const receipt = await caller.trigger({ function_id: id('later'), payload: { n: 1 }, action });
    assert.match(receipt.messageReceiptId, /^[0-9a-f-]{36}$/);
    const seen = [];
    const { pass, passed } = gate();
    const worker = connect('a');
    worker.registerFunction(id('later'), async (data) => {
      seen.push(data);
      pass();
    });
    await passed;
    await settle(worker);
    assert.deepEqual(seen, [{ n: 1 }]);
    const bad = TriggerAction.Enqueue({ queue: 'no queue is called so' });
    await assert.rejects(caller.trigger({ function_id: id('later'), payload: {}, action: bad }), {
      code: 'enqueue_error',
    });
  },

  async channel_carries_bytes_and_text() {
    const worker = connect('a');
    worker.registerFunction(id('read'), async ({ reader }) => {
      const texts = [];
      reader.onMessage((text) => texts.push(text));
      const bytes = await reader.readAll();
      return { length: bytes.length, texts };
    });
    await settle(worker);
    const channel = await createChannel(worker);
    const reading = ask(worker, id('read'), { reader: channel.readerRef });
    channel.writer.sendMessage('a text');
    channel.writer.stream.end(Buffer.alloc(1024 * 1024, 1));
    assert.deepEqual(await reading, { length: 1024 * 1024, texts: ['a text'] });
  },

  async reconnect_reattaches() {
    const relay = await Relay.to(BASE_URL);
    const reconnectionConfig = { initialDelayMs: 50, jitterFactor: 0 };
    const worker = connect('back', { reconnectionConfig }, `${relay.url}/${KEY}`);
    const caller = connect('b');
    worker.registerFunction(id('back'), async () => 'here');
    await settle(worker);
    const [before] = await until(async () => {
      const rows = await mine(caller, 'back');
      return rows.length === 1 && rows;
    });
    relay.cut();
    const [after] = await until(async () => {
      const rows = await mine(caller, 'back');
      return rows.length === 1 && rows[0].id !== before.id && rows[0].function_count === 1 && rows;
    });
    assert.notEqual(after.id, before.id);
    assert.equal(await ask(caller, id('back')), 'here');
    relay.close();
  },

  async worker_that_dies_fails_its_call() {
    const caller = connect('b');
    const events = [];
    caller.registerFunction(id('workers'), async (event) => events.push(event));
    caller.registerTrigger({ type: 'engine::workers-available', function_id: id('workers'), config: {} });
    await settle(caller);
    const child = fork(HERE, ['dying'], { env: { ...process.env, MARK: mark } });
    await once(child, 'message');
    const [{ id: gone }] = await until(async () => {
      const rows = await mine(caller, 'dying');
      return rows.length === 1 && rows;
    });
    const call = ask(caller, id('hang'));
    const failed = assert.rejects(call, { code: 'invocation_stopped' });
    await once(child, 'message');
    child.kill('SIGKILL');
    await failed;
    await assert.rejects(ask(caller, id('hang')), { code: 'function_not_found' });
    await until(() => events.some((one) => one.event === 'worker_disconnected' && one.worker_id === gone));
  },

  async metrics_and_logs_arrive() {
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
  },

  async state_triggers_fire() {
    const worker = connect('a');
    const seen = [];
    worker.registerFunction(id('state'), async (event) => seen.push(event));
    const trigger = worker.registerTrigger({
      type: 'state',
      function_id: id('state'),
      config: { scope: mark },
    });
    const at = { scope: mark, key: 'k' };
    await ask(worker, 'state::set', { ...at, value: 1 });
    await ask(worker, 'state::set', { ...at, value: 2 });
    trigger.unregister();
    await ask(worker, 'state::delete', at);
    await until(() => seen.length >= 2);
    assert.deepEqual(
      seen.map(({ event_type, old_value, new_value }) => [event_type, old_value, new_value]),
      [
        ['state:created', null, 1],
        ['state:updated', 1, 2],
      ],
    );
  },

  async own_trigger_types_are_bound_and_bound_again() {
    const relay = await Relay.to(BASE_URL);
    const reconnectionConfig = { initialDelayMs: 50, jitterFactor: 0 };
    const provider = connect('a', { reconnectionConfig }, `${relay.url}/${KEY}`);
    const binder = connect('b');
    const bound = [];
    const handler = {
      registerTrigger: async ({ id: triggerId, config }) => bound.push([triggerId, config]),
      unregisterTrigger: async () => {},
    };
    provider.registerTriggerType({ id: id('type'), description: 'ours' }, handler);
    await settle(provider);
    binder.registerTrigger({ type: id('type'), function_id: id('f'), config: { c: 1 } });
    await until(() => bound.length === 1);
    relay.cut();
    await until(() => bound.length === 2);
    assert.deepEqual(bound[0], bound[1]);
    assert.deepEqual(bound[0][1], { c: 1 });
    relay.close();
  },

  async refused_bindings_are_heard() {
    const provider = connect('a');
    const binder = connect('b');
    const heard = [];
    const { error } = console;
    console.error = (...words) => heard.push(words.join(' '));
    const registerTrigger = async () => {
      throw new Error('not this one');
    };
    provider.registerTriggerType(
      { id: id('picky'), description: '' },
      { registerTrigger, unregisterTrigger() {} },
    );
    await settle(provider);
    binder.registerTrigger({ type: id('picky'), function_id: id('f'), config: {} });
    await until(() => heard.some((line) => line.includes('not this one')));
    console.error = error;
  },

  async new_functions_are_told() {
    const watcher = connect('b');
    const sets = [];
    watcher.registerFunction(id('watch'), async ({ functions }) => {
      sets.push(functions.map(({ function_id }) => function_id));
    });
    watcher.registerTrigger({ type: 'engine::functions-available', function_id: id('watch'), config: {} });
    await settle(watcher);
    connect('a').registerFunction(id('fresh'), async () => 1);
    await until(() => sets.some((ids) => ids.includes(id('fresh'))), 5_000);
  },

  async wrong_key_is_refused_without_a_spin() {
    let tries = 0;
    const relay = await Relay.to(BASE_URL, () => tries++);
    const reconnectionConfig = { initialDelayMs: 100, backoffMultiplier: 4, jitterFactor: 0 };
    connect('x', { reconnectionConfig, otel: { enabled: false } }, `${relay.url}/wrong`);
    await until(() => tries >= 3);
    const began = Date.now();
    await until(() => tries >= 4);
    assert(Date.now() - began > 1_000, 'it did not wait longer each time');
    relay.close();
  },
};

async function dying() {
  const worker = registerWorker(`${BASE_URL}/${KEY}`, { workerName: `${process.env.MARK}-dying` });
  worker.registerFunction(`${process.env.MARK}::hang`, () => {
    process.send('called');
    return new Promise(() => {});
  });
  await settle(worker);
  process.send('ready');
}

const name = process.argv[2];
if (name === 'dying') await dying();
else {
  await CHECKS[name]();
  console.log(`ok ${name}`);
  // Workers keep the process alive, and what they still say does not matter any more.
  process.exit(0);
}
