import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Context } from '@/lib/bus/context';
import { projectFailures } from '@/lib/bus/failure/project';
import { claim, extendClaim, fail } from '@/lib/bus/intent/claim';
import { projectMetrics } from '@/lib/bus/metrics/project';
import { pauseQueue } from '@/lib/bus/queue/pause';
import { givenRule } from '@/lib/bus/testing/approval.fixture';
import { makeTestBus, put, type TestBus, wants } from '@/lib/bus/testing/bus.fixture';
import { seat } from '@/lib/bus/testing/people.fixture';
import { flushHeartbeats } from '@/lib/bus/worker/worker';
import { readOverview } from './overview';

const MINUTE = 60_000;

let t: TestBus;
let agent: Context;
let admin: Context;
beforeAll(async () => {
  t = await makeTestBus();
  ({ ctx: agent } = await t.key('agent'));
  admin = await (await seat(t, 'Ada', 'admin')).ctx();
});
afterAll(() => t.test.drop());

async function look(ctx = admin) {
  await flushHeartbeats(t.bus);
  while ((await projectMetrics(t.bus)).full);
  while ((await projectFailures(t.bus)).full);
  t.clock.now += 1_000;
  return readOverview(ctx);
}

test('nothing needs anybody where nothing is wrong', async () => {
  await put(agent, { goal: 'fine' });
  const { needs, more, checked } = await look();
  expect([needs, more]).toEqual([[], 0]);
  expect(checked).toEqual({ queues: 1, workers: 0, workersOnline: 0, keys: 1, approvals: 0 });
  await claim(agent, wants({ goal: 'fine', workerName: 'w1' }));
});

test('each thing that needs a person is told, the most urgent first', async () => {
  const held = await claim(agent, wants({ goal: 'fine', workerName: 'w1' }));
  expect(held).toBeNull();
  await put(agent, { goal: 'long' });
  const long = await claim(agent, wants({ goal: 'long', workerName: 'vps' }));
  await extendClaim(agent, { id: long?.intent.id ?? '', token: long?.token, seconds: 3_600 });
  await put(agent, { goal: 'alone' });
  await put(agent, { goal: 'stopped' });
  await givenRule(t, { match: { goal: 'asked' } });
  await put(agent, { goal: 'asked' });
  await look();
  await pauseQueue(admin, { goal: 'stopped', reason: 'sale' });
  t.clock.now += 70 * MINUTE - 20 * MINUTE;
  await flushHeartbeats(t.bus);
  for (let n = 0; n < 3; n++) {
    await put(agent, { goal: 'broken' });
    const claimed = await claim(agent, wants({ goal: 'broken', workerName: 'w2' }));
    await fail(agent, {
      id: claimed?.intent.id ?? '',
      token: claimed?.token,
      error: 'ENOSPC',
      terminal: true,
    });
  }
  const { needs } = await look();
  expect(needs).toMatchObject([
    { kind: 'lost', worker: 'vps', holds: 1, goal: 'long' },
    { kind: 'failing', goal: 'broken', share: 1, usual: null, failure: { title: 'ENOSPC' } },
    { kind: 'unconsumed', goal: 'alone', queued: 1 },
    { kind: 'approvals', count: 1, first: { title: expect.any(String) } },
  ]);
  t.clock.now += 20 * MINUTE;
  expect((await look()).needs.map(({ kind }) => kind)).toContain('paused');
});

test('who may not read keys is not told of them, nor of questions that are for others', async () => {
  const viewer = await (await seat(t, 'Vi', 'viewer')).ctx();
  const { needs, checked } = await look(viewer);
  expect(needs.map(({ kind }) => kind)).not.toContain('approvals');
  expect(checked.keys).toBeNull();
});
