import { afterAll, beforeAll, expect, test } from 'vitest';
import { cancelIntent } from '@/lib/bus/intent/cancel';
import { claim } from '@/lib/bus/intent/claim';
import { getIntent } from '@/lib/bus/intent/intent';
import { ALL_SCOPES } from '@/lib/bus/testing/bus.fixture';
import { releaseClaim } from '@/lib/bus/worker/release-claim';
import { statusOf } from '@/lib/shape/status';
import { changeIntent, findIntent } from '@/lib/store/intent/intents';
import { type Caller, connect, until } from '@/lib/wire/iii/caller.fixture';
import { openTestWire, type TestWire } from '@/lib/wire/wire.fixture';
import { NAMESPACE } from './enqueue';

let t: TestWire;
let secret: string;
let ctx: Awaited<ReturnType<TestWire['key']>>['ctx'];
let caller: Caller;
beforeAll(async () => {
  t = await openTestWire();
  ({ secret, ctx } = await t.key('k', { scopes: ALL_SCOPES }));
  // Deadlines and backoffs run by the bus's clock.
  const bus = t.bus as { now: () => number };
  bus.now = Date.now;
  caller = await connect(t, secret, 'caller');
});
afterAll(() => t.stop());

async function enqueue(functionId: string, data: unknown = {}, more = {}): Promise<string> {
  const answer = await caller.call(functionId, data, { action: { type: 'enqueue', queue: 'q' }, ...more });
  expect(answer.error).toBeUndefined();
  return (answer.result as { messageReceiptId: string }).messageReceiptId;
}

const ended = (id: string) => until(async () => (await getIntent(ctx, id)).finishedAt !== null);

test('what is enqueued before its worker is there is delivered when it comes, once', async () => {
  const id = await enqueue('t::later', { n: 1 }, { metadata: { m: 1 }, traceparent: '00-1-2-01' });
  expect(await getIntent(ctx, id)).toMatchObject({
    protocol: 'iii',
    namespace: NAMESPACE,
    goal: 't::later',
    phase: 'queued',
    status: 'enqueued',
    payload: '{"n":1}',
  });
  const worker = await connect(t, secret, 'later');
  const seen: unknown[] = [];
  worker.serve('t::later', (data, frame) => {
    seen.push([data, frame.metadata, frame.traceparent]);
    return { done: true };
  });
  await ended(id);
  expect(await getIntent(ctx, id)).toMatchObject({
    phase: 'succeeded',
    status: 'result',
    result: '{"done":true}',
    worker: 'later',
  });
  await worker.settle();
  expect(seen).toEqual([[{ n: 1 }, { m: 1 }, '00-1-2-01']]);
});

test('a failing delivery is tried again after its backoff, and the last failure is the end', async () => {
  const worker = await connect(t, secret, 'flaky');
  let tries = 0;
  worker.serve('t::flaky', () => {
    if (++tries < 2) throw new Error('not yet');
    return tries;
  });
  worker.serve('t::never', () => {
    throw new Error('never');
  });
  const [flaky, never] = [await enqueue('t::flaky'), await enqueue('t::never')];
  await ended(flaky);
  expect(await getIntent(ctx, flaky)).toMatchObject({ phase: 'succeeded', attempts: 2, result: '2' });
  await ended(never);
  const dead = await getIntent(ctx, never);
  expect(dead).toMatchObject({ phase: 'failed', attempts: 3, status: 'error' });
  expect(dead.error).toContain('never');
});

test('a delivery whose worker dies goes to another one', async () => {
  const dying = await connect(t, secret, 'dying');
  let called = () => {};
  const begun = new Promise<void>((resolve) => {
    called = resolve;
  });
  dying.serve('t::relay', () => {
    called();
    return new Promise(() => {});
  });
  await dying.settle();
  const id = await enqueue('t::relay');
  await begun;
  dying.socket.terminate();
  const heir = await connect(t, secret, 'heir');
  heir.serve('t::relay', () => 'heir');
  await ended(id);
  expect(await getIntent(ctx, id)).toMatchObject({ result: '"heir"', worker: 'heir', attempts: 2 });
});

test('held work is not handed out until it is released', async () => {
  const id = await enqueue('t::held');
  const hold = async (phase: 'waiting' | 'queued') => {
    await t.bus.store.write(async (tx) => {
      const row = await findIntent(tx, t.workspaceId, id);
      if (row)
        await changeIntent(tx, row, { phase, phase_reason: phase === 'waiting' ? 'held' : 'published' });
    });
  };
  await hold('waiting');
  const worker = await connect(t, secret, 'keen');
  let calls = 0;
  worker.serve('t::held', () => ++calls);
  worker.serve('t::other', () => 'ran');
  const other = await enqueue('t::other');
  await ended(other);
  expect(calls).toBe(0);
  expect((await getIntent(ctx, id)).status).toBe('held');
  await hold('queued');
  worker.send({ type: 'registerfunction', id: 't::held' });
  await ended(id);
  expect(calls).toBe(1);
});

test('an answer that comes after a restart still counts while the claim holds', async () => {
  const id = await enqueue('t::restart');
  const claimed = await claim(ctx, {
    protocol: 'iii',
    namespace: NAMESPACE,
    goal: 't::restart',
    workerName: 'old',
    capabilities: [],
  });
  expect(claimed?.intent.id).toBe(id);
  const worker = await connect(t, secret, 'old');
  const answer = { type: 'invocationresult', function_id: 't::restart' };
  worker.send({ ...answer, invocation_id: id, result: 'of no claim' });
  const of = claimed?.token.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
  worker.send({ ...answer, invocation_id: of, result: 'late' });
  await ended(id);
  expect((await getIntent(ctx, id)).result).toBe('"late"');
});

test('an intent that a person ended is not ended again by its worker', async () => {
  const worker = await connect(t, secret, 'slow');
  let finish = (_: unknown) => {};
  const begun = new Promise<void>((resolve) => {
    worker.serve('t::slow', () => {
      resolve();
      return new Promise((done) => {
        finish = done;
      });
    });
  });
  const id = await enqueue('t::slow');
  await begun;
  await cancelIntent(ctx, { id });
  finish('too late');
  await worker.settle();
  expect(await getIntent(ctx, id)).toMatchObject({ phase: 'canceled', status: 'stopped', result: null });
});

test('a released delivery goes to another worker, and the answer of the former one is refused', async () => {
  const stuck = await connect(t, secret, 'stuck');
  let answer = (_: unknown) => {};
  const begun = new Promise<void>((resolve) => {
    stuck.serve('t::stuck', () => {
      resolve();
      return new Promise((done) => {
        answer = done;
      });
    });
  });
  const id = await enqueue('t::stuck');
  await begun;
  const heir = await connect(t, secret, 'heir of the stuck');
  let finish = (_: unknown) => {};
  const again = new Promise<void>((resolve) => {
    heir.serve('t::stuck', () => {
      resolve();
      return new Promise((done) => {
        finish = done;
      });
    });
  });
  await heir.settle();
  await releaseClaim(ctx, { id, reason: 'It hangs.' });
  await again;
  answer('too late');
  await stuck.settle();
  expect(await getIntent(ctx, id)).toMatchObject({ phase: 'running', worker: 'heir of the stuck' });
  finish('heir');
  await ended(id);
  expect(await getIntent(ctx, id)).toMatchObject({ phase: 'succeeded', result: '"heir"', attempts: 2 });
});

test('what cannot be kept is refused as enqueue_error', async () => {
  for (const queue of ['', 'two words', 'x'.repeat(129)]) {
    const { error } = await caller.call('t::x', {}, { action: { type: 'enqueue', queue } });
    expect(error).toMatchObject({ code: 'enqueue_error' });
  }
  const nul = await caller.call('t::x', 'a\0b', { action: { type: 'enqueue', queue: 'q' } });
  expect(nul.error).toMatchObject({ code: 'enqueue_error' });
  const engine = await caller.call('engine::workers::list', {}, { action: { type: 'enqueue', queue: 'q' } });
  expect(engine.error).toMatchObject({ code: 'enqueue_error' });
});

test('each phase has its word', () => {
  const word = (phase: Parameters<typeof statusOf>[1], reason: Parameters<typeof statusOf>[2]) =>
    statusOf('iii', phase, reason);
  expect([word('queued', 'retrying'), word('running', 'claimed'), word('waiting', 'held')]).toEqual([
    'enqueued',
    'invoked',
    'held',
  ]);
  expect([word('failed', 'expired'), word('failed', 'exhausted'), word('canceled', 'canceled')]).toEqual([
    'timeout',
    'error',
    'stopped',
  ]);
});
