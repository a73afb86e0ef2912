import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Context } from '@/lib/bus/context';
import { claim, extendClaim } from '@/lib/bus/intent/claim';
import { ALL_SCOPES, makeTestBus, put, type TestBus, wants } from '@/lib/bus/testing/bus.fixture';
import { forgetBeats } from '@/lib/bus/workspace/retention';
import { updateWorkspace } from '@/lib/bus/workspace/workspace';
import { listEventRows } from '@/lib/store/intent/events';
import { getWorker } from './get';
import { readWorkers } from './list';
import { releaseHeld } from './release-held';
import { watchWorkers } from './watch';
import { flushHeartbeats } from './worker';

const MINUTE = 60_000;

let t: TestBus;
let ctx: Context;
beforeAll(async () => {
  t = await makeTestBus({ claimSeconds: 3_600 });
  t.clock.now = Math.floor(t.clock.now / 3_600_000) * 3_600_000;
  ({ ctx } = await t.key('k', { scopes: ALL_SCOPES }));
});
afterAll(() => t.test.drop());

const find = async (name: string) => (await readWorkers(ctx)).workers.find((worker) => worker.name === name);
const sweep = async () => {
  await watchWorkers(t.bus);
  await flushHeartbeats(t.bus, true);
};
const lostEvents = async (id: string) =>
  (await listEventRows(t.bus.store.read, id)).filter(({ type }) => type === 'worker_lost').length;

test('who is silent while it holds intents is lost, told once of each, and not once it is heard of', async () => {
  await updateWorkspace(ctx, { lateSeconds: 30, lostSeconds: 120 });
  const { id } = await put(ctx, { goal: 'long' });
  const held = await claim(ctx, wants({ goal: 'long', workerName: 'vps' }));
  await sweep();
  t.clock.now += 2 * MINUTE - 1;
  await sweep();
  expect([(await find('vps'))?.state, await lostEvents(id)]).toEqual(['late', 0]);
  t.clock.now += 1;
  await sweep();
  await sweep();
  expect([(await find('vps'))?.state, await lostEvents(id)]).toEqual(['lost', 1]);
  await extendClaim(ctx, { id, token: held?.token, seconds: 3_600 });
  await sweep();
  expect((await find('vps'))?.state).toBe('busy');
  for (let minute = 0; minute < 2; minute++) {
    t.clock.now += MINUTE;
    await sweep();
  }
  expect([(await find('vps'))?.state, await lostEvents(id)]).toEqual(['lost', 2]);
});

test('its page has every gap, and which of them held an intent', async () => {
  const worker = (await find('vps'))?.id ?? '';
  const detail = await getWorker(ctx, worker);
  expect(detail.gaps).toMatchObject([
    { held: true, isOpen: true },
    { held: true, isOpen: false },
  ]);
  expect(detail.bars).toHaveLength(60);
  expect(detail.worker.beats).toMatch(/^-*ixixx?-?$/);
  expect(detail.held).toMatchObject([{ intent: { goal: 'long' }, denial: null }]);
  const [told] = await releaseHeld(ctx, { worker, reason: 'It is dead.' });
  expect(told).toMatchObject({ ok: true });
  await claim(ctx, wants({ goal: 'long', workerName: 'heir' }));
  const after = await getWorker(ctx, worker, { follow: [detail.held[0]?.intent.id ?? ''] });
  expect(after).toMatchObject({ held: [], followed: [{ phase: 'running', worker: 'heir' }] });
});

test('what another has by now is not released', async () => {
  const heir = (await find('heir'))?.id ?? 'none';
  await flushHeartbeats(t.bus, true);
  expect(await releaseHeld(ctx, { worker: heir, ids: [], reason: 'x' })).toEqual([]);
});

test('heartbeats are forgotten after as many days as the workspace keeps them', async () => {
  const worker = (await find('vps'))?.id ?? '';
  expect((await getWorker(ctx, worker)).gaps).not.toEqual([]);
  t.clock.now += 8 * 24 * 60 * MINUTE;
  while ((await forgetBeats(t.bus)).full);
  expect((await getWorker(ctx, worker, { range: '7d' })).gaps).toEqual([]);
});

test('a worker is late before it is lost', async () => {
  await expect(updateWorkspace(ctx, { lateSeconds: 200 })).rejects.toMatchObject({ code: 'invalid' });
});
