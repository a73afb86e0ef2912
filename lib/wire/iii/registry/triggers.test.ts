import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Caller, connect, type Json, noticesOf, until } from '@/lib/wire/iii/caller.fixture';
import { openTestWire, type TestWire } from '@/lib/wire/wire.fixture';

let t: TestWire;
let secret: string;
let binder: Caller;
beforeAll(async () => {
  t = await openTestWire();
  ({ secret } = await t.key('k'));
  binder = await connect(t, secret, 'binder');
});
afterAll(() => t.stop());

const bind = (id: string, trigger_type: string, config: unknown = {}) => ({
  type: 'registertrigger',
  id,
  trigger_type,
  function_id: `t::${id}`,
  config,
  metadata: { m: 1 },
});
const provide = (id: string) => ({ type: 'registertriggertype', id, description: 'd' });

test('a binding waits for a provider, is handed to it, and handed again when it returns', async () => {
  binder.send(bind('b1', 'own', { c: 1 }));
  await binder.settle();
  const provider = await connect(t, secret, 'provider');
  provider.send(provide('own'));
  expect(await provider.next({ type: 'registertrigger' })).toEqual({ ...bind('b1', 'own', { c: 1 }) });
  binder.send(bind('b2', 'own'));
  await provider.next({ type: 'registertrigger', id: 'b2' });
  binder.send({ type: 'unregistertrigger', id: 'b2', trigger_type: 'own' });
  expect(await provider.next({ type: 'unregistertrigger' })).toMatchObject({
    id: 'b2',
    function_id: 't::b2',
  });
  provider.socket.terminate();
  const again = await connect(t, secret, 'again');
  again.send(provide('own'));
  await again.next({ type: 'registertrigger', id: 'b1' });
  await again.settle();
  expect(again.frames.filter((one) => one.type === 'registertrigger')).toHaveLength(1);
});

test('a provider that refuses is heard by who bound, and a stranger is not', async () => {
  const provider = await connect(t, secret, 'refusing');
  const stranger = await connect(t, secret, 'stranger');
  provider.send(provide('picky'));
  await provider.settle();
  binder.send(bind('b3', 'picky'));
  await provider.next({ type: 'registertrigger', id: 'b3' });
  const result = { type: 'triggerregistrationresult', id: 'b3', trigger_type: 'picky', function_id: 't::b3' };
  stranger.send({ ...result, error: { code: 'x', message: 'a lie' } });
  await stranger.settle();
  provider.send({ ...result, error: { code: 'trigger_registration_failed', message: 'no' } });
  const told = await binder.next({ type: 'triggerregistrationresult', id: 'b3' });
  expect(told).toMatchObject({ id: 'b3', error: { code: 'trigger_registration_failed', message: 'no' } });
});

test('a trigger type nobody provides is refused in words and on the workers page, until somebody does', async () => {
  for (const [id, type] of Object.entries({ b4: 'http', b5: 'cron', b6: 'durable:subscriber' })) {
    binder.send(bind(id, type, { api_path: 'x' }));
    const told = await binder.next({ type: 'triggerregistrationresult', id });
    expect(told).toMatchObject({ trigger_type: type, error: { code: 'trigger_registration_failed' } });
  }
  const notices = async () => (await noticesOf(t, 'binder')).filter((text) => text.includes('type cron'));
  await until(async () => (await notices()).length === 1);
  const provider = await connect(t, secret, 'cron');
  provider.send(provide('cron'));
  await provider.next({ type: 'registertrigger', id: 'b5' });
  await until(async () => (await notices()).length === 0);
  provider.send({ type: 'unregistertriggertype', id: 'cron' });
  await until(async () => (await notices()).length === 1);
  const lasting = await provider.call('engine::register_trigger', { trigger_type: 'http', function_id: 'x' });
  expect(lasting.error).toMatchObject({ code: 'trigger_registration_failed' });
});

test('workers coming and going, and new functions, are told', async () => {
  const events: Json[] = [];
  const sets: string[][] = [];
  let heard = () => {};
  binder.serve('t::workers', (data) => {
    events.push(data as Json);
    heard();
  });
  binder.serve('t::functions', (data) => {
    const { functions } = data as { functions: { function_id: string }[] };
    sets.push(functions.map((one) => one.function_id));
    heard();
  });
  binder.send(bind('workers', 'engine::workers-available'));
  binder.send(bind('functions', 'engine::functions-available'));
  await binder.settle();
  const passing = await connect(t, secret, 'passing');
  const { worker_id } = await passing.next({ type: 'workerregistered' });
  passing.serve('t::fresh', () => 1);
  const has = async (probe: () => boolean) => {
    while (!probe())
      await new Promise<void>((resolve) => {
        heard = resolve;
      });
  };
  await has(() => sets.some((ids) => ids.includes('t::fresh')));
  passing.socket.terminate();
  await has(() => events.some(({ event }) => event === 'worker_disconnected'));
  const own = events.filter((one) => one.worker_id === worker_id).map(({ event }) => event);
  expect(own).toEqual(['worker_connected', 'worker_metadata_updated', 'worker_disconnected']);
});

test('a trigger made by function outlasts its maker, until it is unmade', async () => {
  const maker = await connect(t, secret, 'maker');
  const made = { trigger_type: 'engine::workers-available', function_id: 't::lasting' };
  const { id } = await maker.ask<{ id: string }>('engine::register_trigger', made);
  maker.socket.terminate();
  await maker.closed;
  const info = () => binder.call('engine::registered-triggers::info', { id });
  expect((await info()).result).toMatchObject({ id, function_id: 't::lasting', worker_name: null });
  expect(await binder.ask('engine::unregister_trigger', { id })).toEqual({ removed: true });
  expect(await binder.ask('engine::unregister_trigger', { id })).toEqual({ removed: false });
  expect((await info()).error).toMatchObject({ code: 'NOT_FOUND' });
});
