import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Caller, connect } from '@/lib/wire/iii/caller.fixture';
import { openTestWire, type TestWire } from '@/lib/wire/wire.fixture';

let t: TestWire;
let secret: string;
let worker: Caller;
let caller: Caller;
beforeAll(async () => {
  t = await openTestWire();
  ({ secret } = await t.key('k'));
  worker = await connect(t, secret, 'worker');
  caller = await connect(t, secret, 'caller');
  worker.serve('t::echo', (data) => data);
  worker.serve('t::throws', () => {
    throw new Error('boom');
  });
  await worker.settle();
});
afterAll(() => t.stop());

test('a call goes to the function with its metadata and trace, and its result comes back', async () => {
  const more = { metadata: { k: 2 }, traceparent: '00-1-2-01', baggage: 'a=b' };
  const answer = await caller.call('t::echo', { a: 1 }, more);
  expect(answer).toMatchObject({ function_id: 't::echo', result: { a: 1 } });
  const seen = await worker.next({ type: 'invokefunction', function_id: 't::echo' });
  expect(seen).toMatchObject({ data: { a: 1 }, ...more });
  expect(seen.invocation_id).not.toBe(answer.invocation_id);
});

test('payloads and results pass as the text they are', async () => {
  const raw: string[] = [];
  caller.socket.on('message', (data) => raw.push(data.toString()));
  const id = crypto.randomUUID();
  caller.send(`{"type":"invokefunction","invocation_id":"${id}","function_id":"t::none","data":{"n":1}}`);
  const text = '{"n":12345678901234567890,"m":1.0}';
  const register = { type: 'registerfunction', id: 't::raw' };
  worker.send(register);
  worker.socket.on('message', (data) => {
    const said = data.toString();
    if (!said.includes('"invokefunction"') || !said.includes('"t::raw"')) return;
    const given = /"data":(.*)}$/.exec(said)?.[1];
    const { invocation_id } = JSON.parse(said);
    worker.send(
      `{"type":"invocationresult","invocation_id":"${invocation_id}","function_id":"t::raw","result":${given}}`,
    );
  });
  await worker.settle();
  const asked = crypto.randomUUID();
  caller.send(`{"type":"invokefunction","invocation_id":"${asked}","function_id":"t::raw","data":${text}}`);
  await caller.next({ invocation_id: asked });
  expect(raw.at(-1)).toContain(`"result":${text}`);
});

test('an error comes back with its code, message and stack', async () => {
  const { error } = await caller.call('t::throws');
  expect(error).toEqual({ code: 'invocation_failed', message: 'boom', stacktrace: 'at test' });
});

test('a function nobody has is not found', async () => {
  expect((await caller.call('no::such')).error).toMatchObject({ code: 'function_not_found' });
});

test('a void call is made and never answered', async () => {
  const made = new Promise((resolve) => worker.serve('t::void', resolve));
  await worker.settle();
  const before = caller.frames.length;
  const invocation_id = crypto.randomUUID();
  caller.send({
    type: 'invokefunction',
    invocation_id,
    function_id: 't::void',
    data: 5,
    action: { type: 'void' },
  });
  caller.send({ type: 'invokefunction', function_id: 'no::such', data: 5, action: { type: 'void' } });
  expect(await made).toBe(5);
  await caller.settle();
  await worker.settle();
  expect(caller.frames.slice(before).filter((one) => one.invocation_id === invocation_id)).toEqual([]);
});

test('callers with the same invocation id each get their own answer', async () => {
  const other = await connect(t, secret, 'other');
  const invocation_id = crypto.randomUUID();
  for (const [who, data] of [
    [caller, 'mine'],
    [other, 'theirs'],
  ] as const) {
    who.send({ type: 'invokefunction', invocation_id, function_id: 't::echo', data });
  }
  expect((await caller.next({ invocation_id })).result).toBe('mine');
  expect((await other.next({ invocation_id })).result).toBe('theirs');
});

test('the call of a worker that dies fails at once, and its functions are gone', async () => {
  const dying = await connect(t, secret, 'dying');
  let called = () => {};
  const begun = new Promise<void>((resolve) => {
    called = resolve;
  });
  dying.serve('t::hang', () => {
    called();
    return new Promise(() => {});
  });
  await dying.settle();
  const answer = caller.call('t::hang');
  await begun;
  dying.socket.terminate();
  expect((await answer).error).toMatchObject({ code: 'invocation_stopped' });
  expect((await caller.call('t::hang')).error).toMatchObject({ code: 'function_not_found' });
});

test('who registers an id last has it, and gives it back', async () => {
  const second = await connect(t, secret, 'second');
  worker.serve('t::who', () => 'first');
  await worker.settle();
  second.serve('t::who', () => 'second');
  await second.settle();
  expect((await caller.call('t::who')).result).toBe('second');
  second.send({ type: 'unregisterfunction', id: 't::who' });
  await second.settle();
  expect((await caller.call('t::who')).result).toBe('first');
});

test('nobody answers the calls of others', async () => {
  const liar = await connect(t, secret, 'liar');
  let release = (_: unknown) => {};
  const held = new Promise((resolve) => {
    release = resolve;
  });
  const begun = new Promise<string>((resolve) => {
    worker.serve('t::held', (_, frame) => {
      resolve(String(frame.invocation_id));
      return held;
    });
  });
  await worker.settle();
  const answer = caller.call('t::held');
  const invocation_id = await begun;
  liar.send({ type: 'invocationresult', invocation_id, function_id: 't::held', result: 'a lie' });
  await liar.settle();
  release('the truth');
  expect((await answer).result).toBe('the truth');
});

test('a key without the right to publish may not call', async () => {
  const { secret: weak } = await t.key('weak', { scopes: ['intent.claim'] });
  const limited = await connect(t, weak, 'limited');
  expect((await limited.call('t::echo')).error).toMatchObject({ code: 'FORBIDDEN' });
  const idle = await connect(t, (await t.key('idle', { scopes: ['intent.publish'] })).secret, 'idle');
  idle.serve('t::stolen', () => 1);
  await idle.settle();
  expect((await caller.call('t::stolen')).error).toMatchObject({ code: 'function_not_found' });
});
