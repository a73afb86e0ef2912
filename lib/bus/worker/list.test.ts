import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Context } from '@/lib/bus/context';
import { claim } from '@/lib/bus/intent/claim';
import { ALL_SCOPES, makeTestBus, put, type TestBus, wants } from '@/lib/bus/testing/bus.fixture';
import { readWorkers } from './list';
import { disconnectWorker, flushHeartbeats, registerWorker } from './worker';

let t: TestBus;
let ctx: Context;
beforeAll(async () => {
  t = await makeTestBus();
  ({ ctx } = await t.key('k', { scopes: ALL_SCOPES }));
});
afterAll(() => t.test.drop());

const find = async (name: string) => (await readWorkers(ctx)).workers.find((worker) => worker.name === name);

test('who holds a claim is busy, and who is silent is late and then offline', async () => {
  await put(ctx, { goal: 'held' });
  await claim(ctx, wants({ goal: 'held', workerName: 'holder' }));
  await claim(ctx, wants({ goal: 'nothing', workerName: 'idle' }));
  await flushHeartbeats(t.bus);
  expect(await find('holder')).toMatchObject({ state: 'busy', holds: 1, protocol: 'intent-bus' });
  expect(await find('idle')).toMatchObject({ state: 'online', holds: 0, functions: null, version: null });
  t.clock.now += 60_000;
  expect(await find('idle')).toMatchObject({ state: 'late' });
  t.clock.now += 300_000;
  expect(await find('idle')).toMatchObject({ state: 'offline' });
});

test('what a worker told of itself is read, and what makes no sense is not', async () => {
  const details = JSON.stringify({ runtime: 'node', version: '0.22.1', functions: 3 });
  const { id } = await registerWorker(ctx, { protocol: 'iii', name: 'told', details });
  expect(await find('told')).toMatchObject({ state: 'online', version: 'node 0.22.1', functions: 3 });
  await disconnectWorker(t.bus, t.workspaceId, id);
  expect(await find('told')).toMatchObject({ state: 'offline' });
  await registerWorker(ctx, { protocol: 'iii', name: 'odd', details: '{"version":7,"functions":"many"}' });
  expect(await find('odd')).toMatchObject({ version: null, functions: null });
});

test('those that need a look come first, then the rest by name, and all are counted', async () => {
  const t = await makeTestBus();
  const { ctx } = await t.key('k', { scopes: ALL_SCOPES });
  const seen = async (...names: string[]) => {
    for (const name of names) await claim(ctx, wants({ goal: 'nothing', workerName: name }));
    await flushHeartbeats(t.bus);
  };
  await seen('gone');
  t.clock.now += 240_000;
  await seen('silent');
  t.clock.now += 60_000;
  await put(ctx, { goal: 'held' });
  await claim(ctx, wants({ goal: 'held', workerName: 'holder' }));
  await seen('pi-10', 'pi-9');
  const { workers, counts } = await readWorkers(ctx, { limit: 4 });
  expect(workers.map(({ name }) => name)).toEqual(['silent', 'holder', 'pi-9', 'pi-10']);
  expect(counts).toEqual({ lost: 0, late: 1, drained: 0, busy: 1, online: 2, offline: 1 });
  await t.test.drop();
});

test('one name on two protocols is two workers, and both say so while both are there', async () => {
  const { id } = await registerWorker(ctx, { protocol: 'iii', name: 'twin' });
  await registerWorker(ctx, { protocol: 'openintent', name: 'twin', details: '{"notices":["its own"]}' });
  const twins = async () =>
    Object.fromEntries(
      (await readWorkers(ctx)).workers.flatMap((one) =>
        one.name === 'twin' ? [[one.protocol, one.notices.join('; ')]] : [],
      ),
    );
  expect(await twins()).toEqual({
    iii: 'Another worker with this name is connected by OpenIntent. They are separate workers.',
    openintent: 'Another worker with this name is connected by iii. They are separate workers.; its own',
  });
  await disconnectWorker(t.bus, t.workspaceId, id);
  expect(await twins()).toEqual({ iii: '', openintent: 'its own' });
});

test('one name by two keys of one protocol is no other protocol', async () => {
  const { ctx: other } = await t.key('other', { scopes: ALL_SCOPES });
  await registerWorker(ctx, { protocol: 'iii', name: 'same' });
  await registerWorker(other, { protocol: 'iii', name: 'same' });
  expect((await find('same'))?.notices).toEqual([]);
});
