import { afterAll, beforeAll, expect, test } from 'vitest';
import { decide } from '@/lib/bus/approval/decide';
import { expireApprovals } from '@/lib/bus/approval/expiry';
import { undo } from '@/lib/bus/approval/undo';
import type { Context } from '@/lib/bus/context';
import { makeTestBus, type TestBus } from '@/lib/bus/testing/bus.fixture';
import { holdBy, putHeld, settle } from '@/lib/bus/testing/decisions.fixture';
import { seat } from '@/lib/bus/testing/people.fixture';
import { decisionMetrics } from './decision-metrics';
import { tallyOf } from './pure/decision-tally';

const DAY = 24 * 60 * 60 * 1_000;
const NOON = Date.parse('2026-06-15T12:00:00Z');

let t: TestBus;
let worker: Context;
let ada: Context;
beforeAll(async () => {
  t = await makeTestBus();
  t.clock.now = NOON - 40 * DAY;
  ({ ctx: worker } = await t.key('ci'));
  ada = await (await seat(t, 'Ada', 'approver')).ctx();
});
afterAll(() => t.test.drop());

test('percentiles are those of a naive computation', () => {
  const naive = (times: number[], share: number) => {
    const sorted = times.toSorted((a, b) => a - b);
    return (
      sorted.find((time) => sorted.filter((other) => other <= time).length / sorted.length >= share) ?? null
    );
  };
  for (let size = 0; size < 60; size++) {
    const times = Array.from({ length: size }, (_, n) => (n * 7_919) % 997);
    const rows = times.map((time) => {
      return { state: 'decided', outcome: 'approved', asked_at: 5, decided_at: 5 + time, overturned: 0 };
    });
    expect(tallyOf(rows)).toMatchObject({ medianMs: naive(times, 0.5), p95Ms: naive(times, 0.95) });
  }
});

test('what only expired has no time to decide', () => {
  const row = { state: 'expired', outcome: null, asked_at: 0, decided_at: 9, overturned: 0 };
  expect(tallyOf([row])).toEqual({
    decided: 0,
    approved: 0,
    rejected: 0,
    expired: 1,
    overturned: 0,
    medianMs: null,
    p95Ms: null,
  });
});

test('a period is counted against the one before, by day, rule and goal', async () => {
  const rule = await holdBy(t, 'Deploys', 'deploy.*', { decideSeconds: 3_600 });
  await holdBy(t, 'Refunds', 'refund');
  const at = (days: number) => {
    t.clock.now = NOON - days * DAY;
  };
  at(9);
  await settle(t, ada, (await putHeld(worker, 'deploy.web')).approval, { after: 60_000 });
  at(2);
  for (const after of [1_000, 2_000, 9_000]) {
    await settle(t, ada, (await putHeld(worker, 'deploy.web')).approval, { after });
  }
  await settle(t, ada, (await putHeld(worker, 'refund')).approval, { after: 4_000, outcome: 'rejected' });
  const { approval } = await putHeld(worker, 'deploy.api');
  await decide(ada, { id: approval, outcome: 'approved' });
  await undo(ada, { id: approval });
  t.clock.now += 3_601_000;
  await expireApprovals(t.bus);
  at(0);
  const metrics = await decisionMetrics(ada, { days: 7 });
  expect(metrics).toMatchObject({
    from: Date.parse('2026-06-09T00:00:00Z'),
    to: NOON,
    nowFrom: null,
    now: {
      decided: 4,
      approved: 3,
      rejected: 1,
      expired: 1,
      // Ada undid her own answer, and nobody decided otherwise.
      overturned: 0,
      medianMs: 2_000,
      p95Ms: 9_000,
    },
    before: { decided: 1, expired: 0, medianMs: 60_000 },
    goals: [
      { goal: 'deploy.web', decided: 3 },
      { goal: 'deploy.api', decided: 0, expired: 1 },
      { goal: 'refund', decided: 1, rejected: 1 },
    ],
    people: ['Ada'],
  });
  expect(metrics.rules[0]).toMatchObject({ id: rule, name: 'Deploys', decided: 3, expired: 1 });
  expect(metrics.perDay).toHaveLength(7);
  expect(metrics.perDay.filter(({ decided }) => decided > 0)).toMatchObject([
    { day: Date.parse('2026-06-13T00:00:00Z'), decided: 4, expired: 1 },
  ]);
});

test('with more than is counted it is the newest, and it says since when', async () => {
  const metrics = await decisionMetrics(ada, { days: 7, most: 2 });
  expect(metrics.now.decided + metrics.now.expired).toBe(2);
  expect(metrics.nowFrom).toBeGreaterThan(NOON - 3 * DAY);
});
