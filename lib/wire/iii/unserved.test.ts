import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestWire, type TestWire } from '@/lib/wire/wire.fixture';
import { type Caller, connect, noticesOf, until } from './caller.fixture';

let t: TestWire;
let worker: Caller;
beforeAll(async () => {
  t = await openTestWire();
  worker = await connect(t, (await t.key('k')).secret, 'worker');
});
afterAll(() => t.stop());

const says = (part: string) =>
  until(async () => (await noticesOf(t, 'worker')).some((one) => one.includes(part)));

test('a void call that nobody takes is said to its caller, with an id and without', async () => {
  for (const function_id of ['publish', 'iii::durable::publish', 'stream::send']) {
    worker.send({ type: 'invokefunction', function_id, data: {}, action: { type: 'void' } });
    const told = await worker.next({ type: 'error', function_id });
    expect(told).toMatchObject({ error: { code: 'function_not_found' } });
    await says(`Called ${function_id}:`);
  }
  const invocation_id = 'v1';
  worker.send({ type: 'invokefunction', invocation_id, function_id: 'no::such', action: { type: 'void' } });
  const answer = await worker.next({ type: 'invocationresult', invocation_id });
  expect(answer).toMatchObject({ error: { code: 'function_not_found' } });
});

test('a void call that somebody takes is still not answered', async () => {
  const done = new Promise((resolve) => worker.serve('v::taken', resolve));
  worker.send({ type: 'invokefunction', function_id: 'v::taken', data: 1, action: { type: 'void' } });
  expect(await done).toBe(1);
  await worker.settle();
  expect(
    worker.frames.filter((one) => one.function_id === 'v::taken' && one.type !== 'invokefunction'),
  ).toEqual([]);
});

test('a function behind HTTP is refused in words, to who registers and to who calls it', async () => {
  const invocation = { url: 'https://example.com/f', method: 'POST' };
  worker.send({ type: 'registerfunction', id: 'h::f', invocation });
  const told = await worker.next({ type: 'error', function_id: 'h::f' });
  expect(told).toMatchObject({ error: { code: 'function_not_registered' } });
  expect((await worker.call('h::f')).error).toMatchObject({ code: 'function_not_invokable' });
  await says('Function h::f is not registered');
  worker.serve('h::f', () => 'local');
  expect((await worker.call('h::f')).result).toBe('local');
  await until(async () => !(await noticesOf(t, 'worker')).some((one) => one.includes('h::f')));
});

test('a trigger whose function nobody has says so when it fires', async () => {
  const bind = { type: 'registertrigger', id: 'gone', trigger_type: 'state', function_id: 'no::body' };
  worker.send({ ...bind, config: { scope: 'gone' } });
  await worker.ask('state::set', { scope: 'gone', key: 'k', value: 1 });
  await says('called no::body');
});
