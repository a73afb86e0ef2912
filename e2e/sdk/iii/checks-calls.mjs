import assert from 'node:assert/strict';
import { TriggerAction } from 'iii-sdk';
import { createChannel } from 'iii-sdk/helpers';
import { ask, connect, gate, id, settle } from './client.mjs';

export async function echo_with_metadata() {
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
}

export async function error_with_code_message_and_stack() {
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
}

export async function unknown_function() {
  const caller = connect('b');
  await settle(caller);
  const began = Date.now();
  await assert.rejects(ask(caller, 'no::such'), { code: 'function_not_found' });
  assert(Date.now() - began < 5_000, 'it waited for the client');
}

export async function timeout_and_a_late_result() {
  const worker = connect('a');
  const { pass, passed } = gate();
  worker.registerFunction(id('slow'), () => passed);
  worker.registerFunction(id('next'), async () => 'fine');
  await settle(worker);
  const call = worker.trigger({ function_id: id('slow'), payload: {}, timeoutMs: 300 });
  await assert.rejects(call, { code: 'TIMEOUT' });
  pass('late');
  assert.equal(await ask(worker, id('next')), 'fine');
}

export async function void_runs_once() {
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
}

export async function enqueue_is_kept_and_delivered_once() {
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
}

export async function channel_carries_bytes_and_text() {
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
}
