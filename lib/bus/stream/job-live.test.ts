import { afterAll, beforeAll, expect, test } from 'vitest';
import { previewBulk, startBulk } from '@/lib/bus/bulk/bulk';
import { INTENT_JOBS } from '@/lib/bus/bulk/work';
import { runJobs } from '@/lib/bus/job/run';
import { ALL_SCOPES, makeTestBus, put, type TestBus } from '@/lib/bus/testing/bus.fixture';
import { JobLive } from './job-live';

let t: TestBus;
beforeAll(async () => {
  t = await makeTestBus();
});
afterAll(() => t.test.drop());

test('each step of a job is told once, in its workspace, its start and its end too', async () => {
  const { ctx } = await t.key('operator', { scopes: ALL_SCOPES });
  const live = new JobLive(t.bus.store, t.bus.now);
  const told = async () => (await live.changed()).has(t.workspaceId);
  for (let n = 0; n < 60; n++) await put(ctx);
  expect(await told()).toBe(false);
  const { at, count } = await previewBulk(ctx, { act: 'pause', filter: {} });
  await startBulk(ctx, { act: 'pause', filter: {}, at, count });
  expect(await told()).toBe(true);
  for (let step = 0; step < 2; step++) {
    expect(await told()).toBe(false);
    await runJobs(t.bus, {}, INTENT_JOBS);
    expect(await told()).toBe(true);
  }
  t.clock.now += 60_000;
  expect(await told()).toBe(false);
});
