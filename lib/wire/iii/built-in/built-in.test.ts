import { afterAll, beforeAll, expect, test } from 'vitest';
import { getValue } from '@/lib/bus/kv/get';
import { type Caller, connect, type Json } from '@/lib/wire/iii/caller.fixture';
import { openTestWire, type TestWire } from '@/lib/wire/wire.fixture';

let t: TestWire;
let secret: string;
let ctx: Awaited<ReturnType<TestWire['key']>>['ctx'];
let worker: Caller;
beforeAll(async () => {
  t = await openTestWire();
  ({ secret, ctx } = await t.key('k'));
  worker = await connect(t, secret, 'worker');
});
afterAll(() => t.stop());

test('state is set, read, listed, changed and deleted, on the KV', async () => {
  const at = { scope: 's', key: 'a' };
  expect(await worker.ask('state::get', at)).toBeNull();
  expect(await worker.ask('state::set', { ...at, value: { n: 1 } })).toEqual({
    old_value: null,
    new_value: { n: 1 },
  });
  expect(await worker.ask('state::set', { ...at, data: { n: 2 } })).toEqual({
    old_value: { n: 1 },
    new_value: { n: 2 },
  });
  expect((await getValue(ctx, { namespace: '@iii/s', key: 'a' })).value).toBe('{"n":2}');
  const ops = [
    { type: 'increment', path: 'n', by: 3 },
    { type: 'set', path: 'list', value: [1] },
    { type: 'append', path: ['list'], value: 2 },
    { type: 'merge', path: ['deep', 'er'], value: { x: 1 } },
    { type: 'set', path: 'a.b', value: 'literal' },
  ];
  const after = { n: 5, list: [1, 2], deep: { er: { x: 1 } }, 'a.b': 'literal' };
  expect(await worker.ask('state::update', { ...at, ops })).toEqual({
    old_value: { n: 2 },
    new_value: after,
  });
  await worker.ask('state::set', { scope: 's', key: 'b', value: null });
  expect(await worker.ask('state::list', { scope: 's' })).toEqual([after, null]);
  await worker.ask('state::set', { scope: 'other', key: 'b', value: 1 });
  expect(await worker.ask('state::list_groups', {})).toEqual({ groups: ['other', 's'] });
  expect(await worker.ask('state::delete', at)).toEqual(after);
  expect(await worker.ask('state::delete', at)).toBeNull();
  expect(await worker.ask('state::get', at)).toBeNull();
});

test('ten workers counting at once count to ten', async () => {
  const by = { scope: 'count', key: 'n', ops: [{ type: 'increment', path: 'n', by: 1 }] };
  await Promise.all(Array.from({ length: 10 }, () => worker.ask('state::update', by)));
  expect(await worker.ask('state::get', by)).toEqual({ n: 10 });
});

test('what state refuses has the code of its function', async () => {
  const at = { scope: 's', key: 'k' };
  const codeOf = async (id: string, data: unknown) => ((await worker.call(id, data)).error as Json)?.code;
  expect(await codeOf('state::get', { scope: 's' })).toBe('GET_ERROR');
  expect(await codeOf('state::set', {})).toBe('SET_ERROR');
  expect(await codeOf('state::set', { ...at, value: 'a\0b' })).toBe('SET_ERROR');
  expect(await codeOf('state::set', { ...at, value: 'x'.repeat(1024 * 1024) })).toBe('VALUE_TOO_LARGE');
  expect(await codeOf('state::update', { ...at, ops: [{ type: 'sing' }] })).toBe('UPDATE_ERROR');
  const { secret: blind } = await t.key('blind', { scopes: ['intent.publish'] });
  const stranger = await connect(t, blind, 'stranger');
  expect((await stranger.call('state::set', { ...at, value: 1 })).error).toMatchObject({ code: 'FORBIDDEN' });
});

test('state triggers fire for what they watch, and no more once they are gone', async () => {
  const seen: Json[] = [];
  worker.serve('t::on-state', (data) => {
    seen.push(data as Json);
  });
  const bind = { type: 'registertrigger', id: 'st', trigger_type: 'state', function_id: 't::on-state' };
  worker.send({ ...bind, config: { scope: 'watched' } });
  await worker.ask('state::set', { scope: 'watched', key: 'k', value: 1 });
  await worker.ask('state::set', { scope: 'unwatched', key: 'k', value: 1 });
  await worker.ask('state::set', { scope: 'watched', key: 'k', value: 2 });
  worker.send({ type: 'unregistertrigger', id: 'st', trigger_type: 'state' });
  await worker.ask('state::delete', { scope: 'watched', key: 'k' });
  await worker.settle();
  const event = { type: 'state', scope: 'watched', key: 'k' };
  expect(seen).toEqual([
    { ...event, event_type: 'state:created', old_value: null, new_value: 1 },
    { ...event, event_type: 'state:updated', old_value: 1, new_value: 2 },
  ]);
});

test('functions, workers and triggers are found, in the newer shapes and the older', async () => {
  worker.serve('find::me', () => 1, {
    description: 'the one',
    metadata: { owner: 'x' },
    request_format: { type: 'object' },
  });
  worker.serve('find::hidden', () => 1, { metadata: { internal: true } });
  worker.send({
    type: 'registertrigger',
    id: 'ft',
    trigger_type: 'http',
    function_id: 'find::me',
    config: { api_path: 'x' },
  });
  const { functions } = await worker.ask<{ functions: Json[] }>('engine::functions::list', {
    prefix: 'find::',
  });
  expect(functions).toMatchObject([
    {
      function_id: 'find::me',
      worker_name: 'worker',
      namespace: 'default',
      description: 'the one',
      request_format: { type: 'object' },
    },
  ]);
  expect(await worker.ask('engine::functions::info', { function_id: 'find::me' })).toMatchObject({
    request_schema: { type: 'object' },
    registered_triggers: [{ id: 'ft', trigger_type: 'http', config: { api_path: 'x' } }],
  });
  expect(await worker.ask('engine::functions::info', { function_ids: ['find::me', 'no'] })).toMatchObject({
    functions: [{ function_id: 'find::me' }, { function_id: 'no', error: 'not_found' }],
  });
  const { workers } = await worker.ask<{ workers: Json[] }>('engine::workers::list', { search: 'work' });
  expect(workers).toMatchObject([
    { name: 'worker', runtime: 'node', version: '0.22.1', pid: 7, status: 'available' },
  ]);
  expect(await worker.ask('engine::workers::info', { name: 'worker' })).toMatchObject({
    worker: { name: 'worker' },
    functions: expect.arrayContaining([expect.objectContaining({ function_id: 'find::me' })]),
    registered_triggers: [{ id: 'ft' }],
  });
  const { triggers } = await worker.ask<{ triggers: Json[] }>('engine::triggers::list');
  expect(triggers).toContainEqual(expect.objectContaining({ id: 'state', worker_name: 'engine' }));
  const old = await connect(t, secret);
  await old.ask('engine::workers::register', { name: 'old', runtime: 'python', version: '0.12.0' });
  expect(await old.ask('engine::triggers::list')).toMatchObject({
    triggers: [{ id: 'ft', trigger_type: 'http' }],
  });
  expect((await worker.call('engine::workers::info', { name: 'nobody' })).error).toMatchObject({
    code: 'NOT_FOUND',
  });
  expect((await worker.call('engine::workers::info', {})).error).toMatchObject({ code: 'INVALID_ARGUMENTS' });
});

test('log functions fill what logs::list reads, and log triggers hear them', async () => {
  const heard = new Promise<Json>((resolve) => worker.serve('t::on-log', (data) => resolve(data as Json)));
  worker.send({
    type: 'registertrigger',
    id: 'lt',
    trigger_type: 'log',
    function_id: 't::on-log',
    config: { level: 'error' },
  });
  await worker.ask('engine::log::info', { message: 'fine', trace_id: 'abc' });
  await worker.ask('engine::log::error', { message: 'not fine', data: { n: 1 } });
  expect(await heard).toMatchObject({ body: 'not fine', severity_text: 'ERROR' });
  expect(await worker.ask('engine::logs::list', { trace_id: 'abc' })).toMatchObject({
    total: 1,
    logs: [{ body: 'fine', severity_text: 'INFO', service_name: 'worker' }],
  });
  await worker.ask('engine::logs::clear');
  expect(await worker.ask('engine::logs::list')).toMatchObject({ logs: [], total: 0 });
});
