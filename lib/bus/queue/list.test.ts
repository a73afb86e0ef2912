import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Context } from '@/lib/bus/context';
import { claim, fail, fulfil } from '@/lib/bus/intent/claim';
import { projectMetrics } from '@/lib/bus/metrics/project';
import { ALL_SCOPES, makeTestBus, put, type TestBus, wants } from '@/lib/bus/testing/bus.fixture';
import { flushHeartbeats } from '@/lib/bus/worker/worker';
import { type QueueSummary, queueQuery } from '@/lib/shape/queue/queue';
import { listQueues } from './list';
import { pauseQueue } from './pause';

const MINUTE = 60_000;

let t: TestBus;
let ctx: Context;
beforeAll(async () => {
  t = await makeTestBus();
  ({ ctx } = await t.key('agent', { scopes: ALL_SCOPES }));
  t.clock.now = Math.ceil(t.clock.now / MINUTE) * MINUTE;
});
afterAll(() => t.test.drop());

async function look(query: object = {}) {
  await flushHeartbeats(t.bus);
  while ((await projectMetrics(t.bus)).full);
  t.clock.now += 1_000;
  return listQueues(ctx, queueQuery.parse(query));
}
const named = (queues: readonly QueueSummary[], goal: string) => queues.find(({ id }) => id === goal);

async function work(goal: string, how: 'fulfil' | 'fail') {
  await put(ctx, { goal });
  const claimed = await claim(ctx, wants({ goal, workerName: 'w1' }));
  const ref = { id: claimed?.intent.id ?? '', token: claimed?.token };
  if (how === 'fail') await fail(ctx, { ...ref, error: 'no', terminal: true });
  else await fulfil(ctx, { ...ref, result: null, resultType: 'json' });
}

test('each queue says how deep it is, what it does and what is wrong with it, worst first', async () => {
  for (let n = 0; n < 5; n++) await work('busy', 'fulfil');
  for (let n = 0; n < 4; n++) await work('broken', n === 0 ? 'fulfil' : 'fail');
  await put(ctx, { goal: 'alone' });
  await put(ctx, { goal: 'later', delayMs: 3_600_000 });
  await put(ctx, { goal: 'stopped' });
  await look();
  await pauseQueue(ctx, { goal: 'stopped', reason: 'sale' });
  t.clock.now += 2 * MINUTE;
  const { queues, totals, found } = await look();
  expect(queues.map(({ id, state }) => [id, state])).toEqual([
    ['broken', 'failing'],
    ['alone', 'unconsumed'],
    ['stopped', 'paused'],
    ['later', 'fine'],
    ['busy', 'fine'],
  ]);
  expect(named(queues, 'busy')).toMatchObject({
    queued: 0,
    inRate: 1,
    outRate: 1,
    failed: 0,
    finished: 5,
    online: 1,
  });
  expect(named(queues, 'broken')).toMatchObject({ failed: 3, finished: 4 });
  expect(named(queues, 'stopped')?.pause).toMatchObject({ by: 'agent', reason: 'sale' });
  expect(named(queues, 'later')).toMatchObject({ queued: 1, oldestAt: null });
  const alone = named(queues, 'alone');
  expect(alone?.depths.slice(-4)).toEqual([0, 1, 1, 1]);
  expect(alone?.depths).toHaveLength(31);
  expect(found).toBe(5);
  expect(totals).toMatchObject({ queues: 5, queued: 3, oldest: { goal: 'alone' } });
});

test('a queue that always fails so much does not stand out', async () => {
  await look();
  t.clock.now += 24 * 60 * MINUTE;
  for (let n = 0; n < 4; n++) await work('broken', n === 0 ? 'fulfil' : 'fail');
  const { queues } = await look();
  expect(named(queues, 'broken')).toMatchObject({ state: 'fine', usualFailed: 0.75 });
});

test('queues are found, filtered and sorted, up to a limit', async () => {
  const ids = async (query: object) => (await look(query)).queues.map(({ id }) => id);
  expect(await ids({ name: 'BRO' })).toEqual(['broken']);
  // What was put off a day ago is late by now.
  expect(await ids({ state: 'attention' })).toEqual(['alone', 'later', 'stopped']);
  expect(await ids({ state: 'paused', protocol: 'intent-bus' })).toEqual(['stopped']);
  expect(await ids({ protocol: 'iii' })).toEqual([]);
  expect(await ids({ sort: '-name', limit: 2 })).toEqual(['stopped', 'later']);
  expect((await ids({ sort: '-failed' }))[0]).toBe('broken');
});
