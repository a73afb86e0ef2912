import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Context } from '@/lib/bus/context';
import { ALL_SCOPES } from '@/lib/bus/testing/bus.fixture';
import { drainWorker, resumeWorker } from '@/lib/bus/worker/drain';
import { readWorkers } from '@/lib/bus/worker/list';
import { releaseClaim } from '@/lib/bus/worker/release-claim';
import { releaseHeld } from '@/lib/bus/worker/release-held';
import { flushHeartbeats } from '@/lib/bus/worker/worker';
import { callerOf as axmeCallerOf } from './axme/caller.fixture';
import { allFrames } from './axme/stream.fixture';
import { connect, until } from './iii/caller.fixture';
import { callerOf as busCallerOf } from './intent-bus/caller.fixture';
import { callerOf as openIntentCallerOf } from './openintent/caller.fixture';
import { openTestWire, type TestWire } from './wire.fixture';

let t: TestWire;
let ctx: Context;
let secret: string;
beforeAll(async () => {
  t = await openTestWire();
  ({ ctx, secret } = await t.key('k', { scopes: ALL_SCOPES }));
});
afterAll(() => t.stop());

async function workerOf(name: string) {
  await flushHeartbeats(t.bus, true);
  const found = (await readWorkers(ctx)).workers.find((one) => one.name === name);
  if (!found) throw new Error(`There is no worker ${name}.`);
  return found;
}
const reason = 'It hangs.';

test('Intent Bus: a released claim goes to another worker, and the former one is refused', async () => {
  const { call, publish } = busCallerOf(t, () => secret);
  const { json } = await publish({ goal: 'g' });
  const claim = (worker: string) => call('POST', '/claim?goal=g', '', secret, { 'X-Worker-ID': worker });
  const first = (await claim('first')).json;
  const { id } = await workerOf('first');
  expect(await releaseHeld(ctx, { worker: id, reason })).toMatchObject([{ ok: true }]);
  const second = (await claim('second')).json;
  expect(second.id).toBe(json.id);
  const say = (path: string, token: string) =>
    call('POST', `${path}/${json.id}`, JSON.stringify({ claim_token: token, error: 'x', seconds: 60 }));
  for (const path of ['/fulfill', '/fail', '/extend_claim'])
    expect((await say(path, first.claim_token)).status).toBeGreaterThanOrEqual(400);
  expect((await say('/fulfill', second.claim_token)).status).toBe(200);
});

test('Intent Bus: a drained worker gets nothing over HTTP', async () => {
  const { call, publish } = busCallerOf(t, () => secret);
  await publish({ goal: 'drained' });
  const claim = (worker: string) =>
    call('POST', '/claim?goal=drained', '', secret, { 'X-Worker-ID': worker });
  await call('POST', '/claim?goal=none', '', secret, { 'X-Worker-ID': 'full' });
  const { id } = await workerOf('full');
  await drainWorker(ctx, { id, reason });
  expect((await claim('full')).status).toBe(204);
  await resumeWorker(ctx, id);
  expect((await claim('full')).status).toBe(200);
});

test('AXME: what an agent took is delivered to it again, and its answer counts', async () => {
  const { call, create, show } = axmeCallerOf(t, () => secret);
  const listen = async (since: number) =>
    allFrames(
      await fetch(`${t.url}/axme/v1/agents/acme/ws/worker/intents/stream?since=${since}&wait_seconds=1`, {
        headers: { 'x-api-key': secret },
      }),
    );
  const id = await create();
  const [first] = await listen(0);
  await listen(first?.id ?? 0);
  expect(await show(id)).toMatchObject({ status: 'ACKNOWLEDGED' });
  const worker = await workerOf('agent://acme/ws/worker');
  expect(worker).toMatchObject({ state: 'busy', holds: 1 });
  await releaseHeld(ctx, { worker: worker.id, reason });
  expect(await show(id)).toMatchObject({ status: 'SUBMITTED' });
  const again = (await listen(first?.id ?? 0)).filter(({ event }) => event !== 'stream.timeout');
  expect(again[0]?.data).toMatchObject({ intent_id: id });
  const answer = { status: 'COMPLETED', result: { done: true } };
  await call('POST', `/v1/intents/${id}/resolve`, answer);
  expect(await show(id)).toMatchObject({ status: 'COMPLETED' });
});

test('OpenIntent: a released agent has neither lease nor place, and its late word is stale', async () => {
  const { call, create, set } = openIntentCallerOf(t, () => secret);
  const { id, version } = await create();
  await call('POST', `/intents/${id}/agents`, { agent_id: 'agent-a' });
  await set(id, version, 'active');
  const lease = await call('POST', `/intents/${id}/leases`, { scope: 'state.a', duration_seconds: 60 });
  const { id: worker } = await workerOf('agent-a');
  expect(await releaseHeld(ctx, { worker, reason })).toMatchObject([{ ok: true }]);
  expect((await call('GET', `/intents/${id}`)).json).toMatchObject({ status: 'draft' });
  const renewal = await call('PATCH', `/intents/${id}/leases/${lease.json.id}`, { duration_seconds: 60 });
  expect(renewal.status).toBeGreaterThanOrEqual(400);
  expect((await set(id, version + 1, 'completed')).status).toBe(409);
  await drainWorker(ctx, { id: worker, reason });
  expect((await set(id, version + 2, 'active')).status).toBe(409);
  await resumeWorker(ctx, worker);
  expect((await set(id, version + 2, 'active')).status).toBe(200);
});

test('iii: a drained worker is called no more, another that has the function is', async () => {
  const [first, caller] = [await connect(t, secret, 'first'), await connect(t, secret, 'caller')];
  first.serve('r::f', () => 'first');
  await first.settle();
  await until(async () =>
    (await readWorkers(ctx)).workers.some(({ name, protocol }) => name === 'first' && protocol === 'iii'),
  );
  const { workers } = await readWorkers(ctx);
  const id = workers.find(({ name, protocol }) => name === 'first' && protocol === 'iii')?.id ?? '';
  await drainWorker(ctx, { id, reason });
  expect((await caller.call('r::f', {})).error).toMatchObject({
    code: 'function_not_invokable',
    message: expect.stringContaining('drained'),
  });
  const second = await connect(t, secret, 'heir');
  second.serve('r::f', () => 'heir');
  await second.settle();
  expect((await caller.call('r::f', {})).result).toBe('heir');
  await resumeWorker(ctx, id);
  await second.socket.terminate();
  await until(async () => (await caller.call('r::f', {})).result === 'first');
});

test('a plain iii call is not released, and says why', async () => {
  const [slow, caller] = [await connect(t, secret, 'slow'), await connect(t, secret, 'waiting')];
  let finish = (_: unknown) => {};
  slow.serve('r::slow', () => new Promise((done) => (finish = done)));
  await slow.settle();
  const answer = caller.call('r::slow', {});
  const held = () =>
    t.bus.store.read.selectFrom('intents').select('id').where('goal', '=', 'r::slow').executeTakeFirst();
  await until(async () => (await held()) !== undefined);
  const id = (await held())?.id ?? '';
  await expect(releaseClaim(ctx, { id, reason })).rejects.toMatchObject({
    message: expect.stringContaining('plain call'),
  });
  finish('done');
  expect((await answer).result).toBe('done');
});
