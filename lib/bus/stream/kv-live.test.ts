import { afterAll, beforeAll, expect, test } from 'vitest';
import { setValue } from '@/lib/bus/kv/set';
import { makeTestBus, type TestBus } from '@/lib/bus/testing/bus.fixture';
import { KvLive } from './kv-live';

let t: TestBus;
beforeAll(async () => {
  t = await makeTestBus();
});
afterAll(() => t.test.drop());

test('each write is told once, by its namespace, however long ago the last look was', async () => {
  const { ctx } = await t.key('kv');
  const live = new KvLive(t.bus.store, t.bus.now);
  const told = async () => (await live.written()).get(t.workspaceId);
  expect(await told()).toBeUndefined();
  await setValue(ctx, { namespace: 'a', key: 'k', value: '1' });
  await setValue(ctx, { namespace: 'b', key: 'k', value: '1' });
  expect(await told()).toEqual([
    { namespace: 'a', seq: 1 },
    { namespace: 'b', seq: 1 },
  ]);
  expect(await told()).toBeUndefined();
  await setValue(ctx, { namespace: 'a', key: 'k', value: '2' });
  expect(await told()).toEqual([{ namespace: 'a', seq: 2 }]);
  t.clock.now += 60_000;
  expect(await told()).toBeUndefined();
  t.clock.now += 60_000;
  await setValue(ctx, { namespace: 'b', key: 'k', value: '2' });
  expect(await told()).toEqual([{ namespace: 'b', seq: 2 }]);
});
