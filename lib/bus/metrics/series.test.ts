import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Context } from '@/lib/bus/context';
import { claim, fail, fulfil } from '@/lib/bus/intent/claim';
import { ALL_SCOPES, makeTestBus, put, type TestBus, wants } from '@/lib/bus/testing/bus.fixture';
import { STEP_MS } from '@/lib/shape/metrics/range';
import { forgetBuckets } from './keep';
import { projectMetrics } from './project';
import { readSeries } from './series';

let t: TestBus;
let ctx: Context;
beforeAll(async () => {
  t = await makeTestBus();
  ({ ctx } = await t.key('agent', { scopes: ALL_SCOPES }));
  t.clock.now = Math.ceil(t.clock.now / STEP_MS.day) * STEP_MS.day;
});
afterAll(() => t.test.drop());

async function count() {
  while ((await projectMetrics(t.bus)).full);
}

async function finish(goal: string, ranMs: number, how: 'fulfil' | 'fail') {
  const claimed = await claim(ctx, wants({ goal }));
  t.clock.now += ranMs;
  const ref = { id: claimed?.intent.id ?? '', token: claimed?.token };
  if (how === 'fail') await fail(ctx, { ...ref, error: 'no', terminal: true });
  else await fulfil(ctx, { ...ref, result: null, resultType: 'json' });
}

test('a series has a point for every step, with depths that end in what is queued now', async () => {
  for (let n = 0; n < 3; n++) await put(ctx, { goal: 'a' });
  await put(ctx, { goal: 'b' });
  t.clock.now += STEP_MS.minute;
  await finish('a', 1_000, 'fulfil');
  await finish('a', 3_000, 'fail');
  t.clock.now += STEP_MS.minute;
  await count();
  const { points, total, stepMs } = await readSeries(ctx, { goal: 'a', range: '15m' });
  expect(stepMs).toBe(STEP_MS.minute);
  expect(points).toHaveLength(15);
  expect(
    points.slice(-4).map(({ published, succeeded, failed, depth }) => [published, succeeded, failed, depth]),
  ).toEqual([
    [0, 0, 0, 0],
    [3, 0, 0, 3],
    [0, 1, 1, 1],
    [0, 0, 0, 1],
  ]);
  expect(total).toMatchObject({ published: 3, started: 2, succeeded: 1, failed: 1, requeued: 0 });
  expect(total.waitP50).toBeGreaterThan(50_000);
  expect(total.runP95).toBeLessThan(3_600);
  expect(points[0]).toMatchObject({ waitP50: null, runP95: null });
  const all = await readSeries(ctx, { range: '15m' });
  expect([all.total.published, all.points.at(-1)?.depth]).toEqual([4, 2]);
});

test('minutes are forgotten first, and days tell of what they were', async () => {
  t.clock.now += 10 * STEP_MS.day;
  while ((await forgetBuckets(t.bus)).full);
  const published = async (range: '24h' | '30d' | '90d') =>
    (await readSeries(ctx, { goal: 'a', range })).total.published;
  expect([await published('24h'), await published('30d'), await published('90d')]).toEqual([0, 3, 3]);
  const { read } = t.bus.store;
  expect(await read.selectFrom('metric_counts').selectAll().where('step', '=', 'minute').execute()).toEqual(
    [],
  );
  t.clock.now += 82 * STEP_MS.day;
  while ((await forgetBuckets(t.bus)).full);
  expect(await read.selectFrom('metric_times').selectAll().execute()).toEqual([]);
});
