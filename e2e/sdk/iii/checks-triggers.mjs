import assert from 'node:assert/strict';
import { ask, BASE_URL, connect, id, KEY, mark, settle, until } from './client.mjs';
import { Relay } from './relay.mjs';

export async function state_triggers_fire() {
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
}

export async function own_trigger_types_are_bound_and_bound_again() {
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
}

export async function refused_bindings_are_heard() {
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
}

export async function new_functions_are_told() {
  const watcher = connect('b');
  const sets = [];
  watcher.registerFunction(id('watch'), async ({ functions }) => {
    sets.push(functions.map(({ function_id }) => function_id));
  });
  watcher.registerTrigger({ type: 'engine::functions-available', function_id: id('watch'), config: {} });
  await settle(watcher);
  connect('a').registerFunction(id('fresh'), async () => 1);
  await until(() => sets.some((ids) => ids.includes(id('fresh'))), 5_000);
}
