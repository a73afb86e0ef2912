import { afterAll, beforeAll, expect, test } from 'vitest';
import { setValue } from '@/lib/bus/kv/set';
import { ALL_SCOPES } from '@/lib/bus/testing/bus.fixture';
import { type Caller, connect } from '@/lib/wire/iii/caller.fixture';
import { openTestWire, type TestWire } from '@/lib/wire/wire.fixture';

let t: TestWire;
let ctx: Awaited<ReturnType<TestWire['key']>>['ctx'];
let worker: Caller;
beforeAll(async () => {
  t = await openTestWire();
  const key = await t.key('k', { scopes: ALL_SCOPES });
  ({ ctx } = key);
  worker = await connect(t, key.secret, 'w');
});
afterAll(() => t.stop());

const text = (key: string, value: string) => setValue(ctx, { namespace: '@iii/s', key, value });

test.each([
  ['words', 'hello "you"'],
  ['what looks like JSON and breaks off', '{"a":'],
  ['what would end the frame', '1},"type":"x"'],
  ['a number', '42'],
  ['nothing', ''],
])('%s that people wrote as text is a text of the state', async (_, value) => {
  await text('t', value);
  const at = { scope: 's', key: 't' };
  expect(await worker.call('state::get', at)).toMatchObject({ result: value });
  expect(await worker.call('state::list', { scope: 's' })).toMatchObject({ result: [value] });
  expect(await worker.call('state::set', { ...at, value: 1 })).toMatchObject({
    result: { old_value: value, new_value: 1 },
  });
  await text('t', value);
  const ops = [{ type: 'set', path: '', value: { n: 1 } }];
  expect(await worker.call('state::update', { ...at, ops })).toMatchObject({
    result: { old_value: value, new_value: { n: 1 } },
  });
  await text('t', value);
  expect(await worker.call('state::delete', at)).toMatchObject({ result: value });
});
