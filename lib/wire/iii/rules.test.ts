import { afterAll, beforeAll, expect, test } from 'vitest';
import { cancelIntent } from '@/lib/bus/intent/cancel';
import { getIntent, listIntents } from '@/lib/bus/intent/intent';
import { retryIntent } from '@/lib/bus/publish/retry';
import { deleteRule } from '@/lib/bus/rule/rule';
import { ALL_SCOPES } from '@/lib/bus/testing/bus.fixture';
import { type Holding, holdingOf } from '@/lib/bus/testing/rule.fixture';
import { openTestWire, type TestWire } from '@/lib/wire/wire.fixture';
import { type Caller, connect, until } from './caller.fixture';

let t: TestWire;
let secret: string;
let ctx: Awaited<ReturnType<TestWire['key']>>['ctx'];
let people: Holding;
let worker: Caller;
let caller: Caller;
/** What the worker was asked to do. */
const made: unknown[] = [];

beforeAll(async () => {
  t = await openTestWire();
  ({ secret, ctx } = await t.key('k', { scopes: ALL_SCOPES }));
  // Deadlines and backoffs run by the bus's clock.
  const bus = t.bus as { now: () => number };
  bus.now = Date.now;
  people = await holdingOf(t);
  worker = await connect(t, secret, 'worker');
  caller = await connect(t, secret, 'caller');
  for (const id of ['t::pay', 't::free', 't::shop']) {
    worker.serve(id, (data) => {
      made.push([id, data]);
      if (data === 'boom') throw new Error('boom');
      return { done: data };
    });
  }
  await worker.settle();
  await people.rule({ match: { protocol: 'iii', goal: 't::pay' } });
  await people.rule({ name: 'No shopping', match: { goal: 't::shop' }, effect: 'refuse' });
});
afterAll(() => t.stop());

const heldNow = async () => {
  const { intents } = await listIntents(ctx, { phase: 'waiting', protocol: 'iii' });
  return intents.filter(({ phaseReason }) => phaseReason === 'held');
};

/** The next held intent with this payload. */
async function heldWith(payload: unknown): Promise<string> {
  let id: string | undefined;
  await until(async () => {
    id = (await heldNow()).find(({ payloadHead }) => payloadHead === JSON.stringify(payload))?.id;
    return id !== undefined;
  });
  return id ?? '';
}

/** Until everything sent before has been taken, and what follows of it has been delivered. */
async function settled() {
  await caller.settle();
  await worker.settle();
}

test('a plain call that a rule is about is made once people have approved it, and answered then', async () => {
  const answer = caller.call('t::pay', 1, { metadata: { m: 1 } });
  const id = await heldWith(1);
  await settled();
  expect(made).not.toContainEqual(['t::pay', 1]);
  expect(await getIntent(ctx, id)).toMatchObject({ phaseReason: 'held', maxAttempts: 1, status: 'held' });
  await people.answer(id, 'approved');
  expect(await answer).toMatchObject({ function_id: 't::pay', result: { done: 1 } });
  expect(made.filter((one) => JSON.stringify(one) === '["t::pay",1]')).toHaveLength(1);
  const { metadata } = await worker.next({ type: 'invokefunction', function_id: 't::pay' });
  expect(metadata).toEqual({ m: 1 });
});

test('one that people reject is never made, and its caller is told why', async () => {
  const answer = caller.call('t::pay', 2);
  await people.answer(await heldWith(2), 'rejected', 'not today');
  expect((await answer).error).toEqual({ code: 'FORBIDDEN', message: 'rejected: not today' });
  expect(made).not.toContainEqual(['t::pay', 2]);
});

test('what its worker fails at, and what is canceled, is told as of any call', async () => {
  const failing = caller.call('t::pay', 'boom');
  await people.answer(await heldWith('boom'), 'approved');
  expect((await failing).error).toMatchObject({ code: 'invocation_failed', message: 'boom' });
  const stopped = caller.call('t::pay', 3);
  await cancelIntent(ctx, { id: await heldWith(3) });
  expect((await stopped).error).toMatchObject({ code: 'invocation_stopped' });
});

test('a void call and an enqueued one are held too', async () => {
  caller.send({ type: 'invokefunction', function_id: 't::pay', data: 4, action: { type: 'void' } });
  const queued = await caller.call('t::pay', 5, { action: { type: 'enqueue', queue: 'q' } });
  expect(queued.error).toBeUndefined();
  const ids = [await heldWith(4), await heldWith(5)];
  await settled();
  expect(made).not.toContainEqual(['t::pay', 4]);
  for (const id of ids) await people.answer(id, 'approved');
  for (const id of ids) await until(async () => (await getIntent(ctx, id)).phase === 'succeeded');
  expect(made).toContainEqual(['t::pay', 4]);
  expect(made).toContainEqual(['t::pay', 5]);
  const again = await retryIntent(ctx, { id: ids[0] ?? '' });
  expect(await getIntent(ctx, again.id)).toMatchObject({ phase: 'waiting', phaseReason: 'held' });
});

test('a refused one is answered at once, in iii’s own shape, with nothing stored', async () => {
  const error = { code: 'FORBIDDEN', message: 'The rule “No shopping” refuses this.' };
  expect((await caller.call('t::shop', 6)).error).toEqual(error);
  const queued = await caller.call('t::shop', 6, { action: { type: 'enqueue', queue: 'q' } });
  expect(queued.error).toEqual(error);
  await settled();
  expect(made).not.toContainEqual(['t::shop', 6]);
  expect((await listIntents(ctx, { goal: 't::shop' })).intents).toEqual([]);
});

test('what a trigger would start is held as well', async () => {
  worker.send({
    type: 'registertrigger',
    id: 'trigger',
    trigger_type: 'state',
    function_id: 't::pay',
    config: { scope: 's' },
  });
  await worker.settle();
  await caller.ask('state::set', { scope: 's', key: 'k', value: 1 });
  let held: string | undefined;
  await until(async () => {
    held = (await heldNow()).find(({ payloadHead }) => payloadHead.includes('"s"'))?.id;
    return held !== undefined;
  });
  await settled();
  expect(JSON.stringify(made)).not.toContain('"s"');
  await people.answer(held ?? '', 'approved');
  await until(() => JSON.stringify(made).includes('"s"'));
  worker.send({ type: 'unregistertrigger', id: 'trigger' });
});

test('a caller who has gone is not waited for; the call is made all the same', async () => {
  const gone = await connect(t, secret, 'gone');
  gone.send({ type: 'invokefunction', invocation_id: 'x', function_id: 't::pay', data: 7 });
  const id = await heldWith(7);
  gone.socket.close();
  await gone.closed;
  await people.answer(id, 'approved');
  await until(async () => (await getIntent(ctx, id)).phase === 'succeeded');
  expect(made).toContainEqual(['t::pay', 7]);
});

test('a call that cannot be kept is not made', async () => {
  expect((await caller.call('t::pay', 'a\0b')).error).toMatchObject({ code: 'enqueue_error' });
  expect(made).not.toContainEqual(['t::pay', 'a\0b']);
});

test('calls keep their order, beside rules and once there are none', async () => {
  const numbers = Array.from({ length: 50 }, (_, n) => n);
  const burst = async () => {
    made.length = 0;
    await Promise.all(numbers.map((n) => caller.call('t::free', n)));
    expect(made).toEqual(numbers.map((n) => ['t::free', n]));
  };
  await burst();
  const admin = await people.admin.ctx();
  const { id } = await people.rule({ name: 'Passing', match: { goal: 't::free' } });
  await deleteRule(admin, id);
  await burst();
});
